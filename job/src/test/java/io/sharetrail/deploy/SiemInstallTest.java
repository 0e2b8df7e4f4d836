package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the script that prepares a SIEM says of answers that are no success. */
final class SiemInstallTest {

  private static final Path FOLDER = Path.of("..", "deploy", "siem");
  private static final Response OK = Response.of(200, "{\"acknowledged\":true}");

  private record Run(int exit, String said) {}

  private static Run install(Function<Request, Response> answers)
      throws IOException, InterruptedException {
    try (HttpStub server = HttpStub.start(answers)) {
      ProcessBuilder program =
          new ProcessBuilder("bash", "install.sh", "opensearch", server.url())
              .directory(FOLDER.toFile())
              .redirectErrorStream(true);
      program.environment().put("DASHBOARDS_URL", server.url());
      Process process = program.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), said);
    }
  }

  private static Function<Request, Response> saying(Response retention, Response dashboard) {
    return request -> {
      if (request.path().contains("_ism")) {
        return retention;
      }
      return request.path().contains("_import") ? dashboard : OK;
    };
  }

  private static final Response IMPORTED =
      Response.of(200, "{\"successCount\":9,\"success\":true}");

  @Test
  void allIsWell() throws Exception {
    Run run = install(saying(OK, IMPORTED));
    assertThat(run.exit()).as(run.said()).isZero();
    assertThat(run.said()).contains("put /_plugins/_ism", "imported the dashboard");
  }

  @Test
  void aPolicyThatIsRefusedIsAFailure() throws Exception {
    Run run = install(saying(Response.of(400, "{\"error\":\"illegal policy\"}"), IMPORTED));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.said()).contains("the retention policy: 400", "illegal policy");
  }

  @Test
  void aServerWithoutIndexManagementIsNone() throws Exception {
    String none = "{\"error\":\"no handler found for uri [/_plugins/_ism] and method [PUT]\"}";
    for (Response answer : new Response[] {Response.of(400, none), Response.of(404, "")}) {
      Run run = install(saying(answer, IMPORTED));
      assertThat(run.exit()).as(run.said()).isZero();
      assertThat(run.said()).contains("no retention");
    }
  }

  @Test
  void aDashboardThatIsNotImportedIsAFailureWhateverTheStatus() throws Exception {
    Response not =
        Response.of(200, "{\"successCount\":0,\"success\":false,\"errors\":[{\"id\":\"x\"}]}");
    Run run = install(saying(OK, not));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.said()).contains("the dashboard: ", "\"success\":false");
  }
}
