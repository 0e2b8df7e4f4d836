package io.sharetrail.testing;

import io.sharetrail.Story;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code expected.json} of every scenario as the pipeline judges it now. What changed is for
 * a person to read and to agree with before it is committed.
 */
public final class WriteExpectations {

  private WriteExpectations() {}

  /**
   * @param args the folder of the scenarios, e.g. {@code testdata/scenarios}
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      throw new IllegalArgumentException("one argument, please: the folder testdata/scenarios");
    }
    for (Story story : Story.all(Path.of(args[0]))) {
      Files.writeString(story.folder().resolve(Expectations.FILE), Expectations.of(story));
    }
  }
}
