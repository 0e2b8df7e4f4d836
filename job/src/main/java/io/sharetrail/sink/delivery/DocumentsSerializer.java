package io.sharetrail.sink.delivery;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Documents that wait for a receiver, in a checkpoint. What version 1 wrote stays readable. */
final class DocumentsSerializer extends AsyncSinkWriterStateSerializer<Document> {

  static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<Document> deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "documents of version "
              + version
              + " that wait for a receiver were written by a newer Sharetrail");
    }
    return super.deserialize(version, bytes);
  }

  @Override
  protected void serializeRequestToStream(Document document, DataOutputStream out)
      throws IOException {
    out.writeUTF(document.id());
    out.writeLong(document.sequence());
    out.writeInt(document.body().length);
    out.write(document.body());
  }

  @Override
  protected Document deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    String id = in.readUTF();
    long sequence = in.readLong();
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return new Document(id, sequence, body);
  }
}
