package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

/** A checkpoint of any version that ever wrote one stays readable: these bytes never change. */
class RecordsSerializerTest {

  private static final String VERSION_1 =
      String.join(
          "",
          "ffffffffffffffff" + "00000002",
          "0000000000000006" + "00000004" + "6bc3a979" + "00000002" + "0001",
          "0000000000000001" + "00000001" + "61" + "00000000");

  private final RecordsSerializer serializer = new RecordsSerializer();

  @Test
  void writesVersion1() throws IOException {
    StreamRecord first = new StreamRecord("kéy", new byte[] {0, 1});
    StreamRecord second = new StreamRecord("a", new byte[0]);
    byte[] bytes =
        serializer.serialize(
            new BufferedRequestState<>(
                List.of(
                    new RequestEntryWrapper<>(first, first.size()),
                    new RequestEntryWrapper<>(second, second.size()))));

    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(VERSION_1);
  }

  @Test
  void readsVersion1() throws IOException {
    List<RequestEntryWrapper<StreamRecord>> records =
        serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1)).getBufferedRequestEntries();

    assertThat(records).extracting(RequestEntryWrapper::getSize).containsExactly(6L, 1L);
    assertThat(records)
        .extracting(RequestEntryWrapper::getRequestEntry)
        .extracting(StreamRecord::key)
        .containsExactly("kéy", "a");
    assertThat(records.get(0).getRequestEntry().data()).containsExactly(0, 1);
    assertThat(records.get(1).getRequestEntry().data()).isEmpty();
  }

  @Test
  void refusesALaterVersionInWords() {
    assertThatThrownBy(() -> serializer.deserialize(2, HexFormat.of().parseHex(VERSION_1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer Sharetrail");
  }
}
