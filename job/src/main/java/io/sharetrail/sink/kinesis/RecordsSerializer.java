package io.sharetrail.sink.kinesis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Records that wait to be put, in a checkpoint. What version 1 wrote stays readable. */
final class RecordsSerializer extends AsyncSinkWriterStateSerializer<StreamRecord> {

  static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<StreamRecord> deserialize(int version, byte[] bytes)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "records of version "
              + version
              + " that wait for Kinesis were written by a newer"
              + " Sharetrail");
    }
    return super.deserialize(version, bytes);
  }

  @Override
  protected void serializeRequestToStream(StreamRecord record, DataOutputStream out)
      throws IOException {
    write(record.key().getBytes(StandardCharsets.UTF_8), out);
    write(record.data(), out);
  }

  @Override
  protected StreamRecord deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    return new StreamRecord(new String(read(in), StandardCharsets.UTF_8), read(in));
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
