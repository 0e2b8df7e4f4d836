package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code job/docs/documents} shows is what is written, down to the order of the fields. */
class GoldenDocumentsTest {

  private static final Alert ALERT = GoldenDocuments.alert(Story.SCENARIOS);

  @ParameterizedTest
  @EnumSource
  void writesWhatThePageShows(Form form) {
    String golden =
        Documents.text(GoldenDocuments.FOLDER.resolve(GoldenDocuments.file(form)).toString());
    assertThat(GoldenDocuments.of(form, ALERT))
        .as("if the change is meant, write it with WriteDocuments and read it")
        .isEqualTo(golden);
    assertThat(Documents.errors(form, golden)).isEmpty();
  }
}
