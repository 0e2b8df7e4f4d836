package io.sharetrail.alert.document;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code job/docs/documents} as the forms are now. What changed is for a person to read and
 * to agree with before it is committed.
 */
public final class WriteDocuments {

  private WriteDocuments() {}

  /**
   * @param args the folder of the scenarios and that of the pages, from the folder {@code job}:
   *     {@code ../testdata/scenarios docs}
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "two arguments, please, in the folder job: ../testdata/scenarios and docs");
    }
    Path folder = Files.createDirectories(Path.of(args[1]).resolve(GoldenDocuments.FOLDER));
    var alert = GoldenDocuments.alert(Path.of(args[0]));
    for (Form form : Form.values()) {
      Files.writeString(
          folder.resolve(GoldenDocuments.file(form)), GoldenDocuments.of(form, alert));
    }
  }
}
