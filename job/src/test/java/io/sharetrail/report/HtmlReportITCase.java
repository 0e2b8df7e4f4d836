package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.alert.Alert;
import io.sharetrail.testing.NodePackages;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The page in a browser: what it loads, runs, shows and answers. {@code src/test/npm/report} holds
 * the checks; what they saw is left in {@code target/html-report}.
 */
class HtmlReportITCase {

  private static final int MANY = 2_000;
  private static final int PATIENCE_MINUTES = 8;
  private static final Path FOLDER = Path.of("target/html-report").toAbsolutePath();

  /** Each would do something if it were taken for more than text. */
  private static final List<String> HOSTILE =
      List.of(
          "<script>window.owned=1;alert(1)</script>",
          "</script></style></title></textarea><img src=x onerror=window.owned=1>",
          "\"><svg onload=window.owned=1><a href=\"javascript:window.owned=1\">x</a>",
          "' autofocus onfocus='window.owned=1' x='",
          "javascript:window.owned=1",
          "https://example.com/\" onmouseover=\"window.owned=1",
          "}</style><style>*{display:none}body{background:url(https://example.com/x)}",
          "--><iframe srcdoc='<script>parent.owned=1</script>'></iframe><!--",
          "&lt;img src=x onerror=window.owned=1&gt;<base href=https://example.com/>",
          "<meta http-equiv=refresh content='0;url=https://example.com/'>\u202e\u0000\u001b[2J");

  @TestFactory
  Stream<DynamicTest> inABrowser() throws Exception {
    Path chromium = chromium();
    Files.createDirectories(FOLDER);
    List<Alert> scenarios = ScenarioAlerts.all();
    write("scenarios.html", scenarios, true);
    write("one.html", ScenarioAlerts.of("smash-and-grab"), false);
    write("busy.html", List.of(HtmlPages.busy(75)), false);
    write("none.html", List.of(), false);
    write("hostile.html", hostile(), true);
    write("many.html", many(scenarios), false);

    Path results = FOLDER.resolve("results.json");
    Files.deleteIfExists(results);
    Path log = FOLDER.resolve("browser.log");
    ProcessBuilder checks =
        new ProcessBuilder(
                "node",
                Path.of("src/test/npm/report/checks.cjs").toAbsolutePath().toString(),
                FOLDER.toString(),
                chromium.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    checks
        .environment()
        .put("NODE_PATH", NodePackages.install("report").resolve("node_modules").toString());
    Process process = checks.start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(results).as(Files.readString(log)).exists();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode result : new ObjectMapper().readTree(results.toFile())) {
      tests.add(
          DynamicTest.dynamicTest(
              result.path("name").asText(),
              () -> assertThat(result.path("problem").asText("")).isEmpty()));
    }
    assertThat(tests).as(Files.readString(log)).hasSizeGreaterThan(15);
    return tests.stream();
  }

  private static void write(String name, List<Alert> alerts, boolean suppressed)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(FOLDER.resolve(name), StandardCharsets.UTF_8)) {
      HtmlPages.write(alerts, suppressed, out);
    }
  }

  private static List<Alert> hostile() {
    List<Alert> alerts = new ArrayList<>();
    for (String text : HOSTILE) {
      alerts.add(Specimens.stolen(own -> text));
      alerts.add(Specimens.with(Specimens.stolen(own -> own + text), text + "2", 1, 50, text));
    }
    return alerts;
  }

  private static List<Alert> many(List<Alert> scenarios) {
    List<Alert> raised =
        scenarios.stream()
            .filter(alert -> alert.suppressedBy() == null && alert.rollupId() == null)
            .toList();
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Alert alert = raised.get(i % raised.size());
      String id = String.format(Locale.ROOT, "%032x", 0x5eed_0000_0000L + i);
      alerts.add(Specimens.with(alert, id, i, alert.score(), null));
    }
    return alerts;
  }

  /** Not being there is no failure but in CI, where nothing is skipped. */
  private static Path chromium() {
    List<Path> found =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(place -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .toList();
    String missing = "needs Chromium on the PATH (Debian: apt-get install chromium)";
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      assertThat(found).as(missing).isNotEmpty();
    }
    assumeTrue(!found.isEmpty(), missing);
    return found.get(0);
  }
}
