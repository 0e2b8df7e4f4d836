package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterJsonTest {

  @ParameterizedTest
  @EnumSource(DeadLetterReason.class)
  void everyLetterComesBackAsItWas(DeadLetterReason reason) throws IOException {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    DeadLetter letter =
        new DeadLetter("file:/a \"b\"\n#7", "gzip/json[3]", reason, "why", 5000, bytes);

    DeadLetter read = read(DeadLetterJson.write(letter));

    assertThat(read).usingRecursiveComparison().isEqualTo(letter);
    assertThat(DeadLetterJson.write(letter)).doesNotContain("\n");
    assertThat(read.isWhole()).isFalse();
  }

  @Test
  void membersOfLaterVersionsAreLeftAlone() throws IOException {
    DeadLetter letter =
        read(
            "{\"later\":{\"a\":[1]},\"origin\":\"kafka:t/0@9\",\"reason\":\"not-json\",\"size\":2,\"bytes\":\"aGk=\"}");

    assertThat(letter.bytes()).asString().isEqualTo("hi");
    assertThat(letter.isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"origin\":\"o\",\"reason\":\"not-json\",\"size\":2}",
        "{\"origin\":\"o\",\"reason\":\"not-json\",\"size\":1,\"bytes\":\"aGk=\"}",
        "{\"origin\":\"o\",\"reason\":\"not-json\",\"size\":2,\"bytes\":\"%%%\"}",
        "{\"origin\":\"o\",\"reason\":\"not-json\",\"size\":2,\"bytes\":{\"a\":1}}",
        "{\"origin\":\"o\",\"reason\":\"whatever\",\"size\":2,\"bytes\":\"aGk=\"}",
        "{\"origin\":1,\"reason\":\"not-json\",\"size\":2,\"bytes\":\"aGk=\"}"
      })
  void anythingElseIsRefused(String line) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(IOException.class);
  }

  private static DeadLetter read(String line) throws IOException {
    byte[] bytes = Samples.bytes(line);
    return DeadLetterJson.read(bytes, 0, bytes.length);
  }
}
