package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink could not deliver goes out by hand. */
final class RedeliverTest {

  private static final String LINE =
      "{\"sink\":\"%s\",\"time\":\"2025-03-12T10:00:00Z\",\"why\":\"w\",\"alertId\":\"%s\",\"sequence\":7,\"document\":%s}\n";

  @TempDir private Path folder;

  private volatile Function<Request, Response> answers = request -> Response.of(200, "ok");
  private HttpStub server;
  private Path undelivered;

  @BeforeEach
  void starts() throws Exception {
    server = HttpStub.start(request -> answers.apply(request));
    undelivered = Files.createDirectory(folder.resolve("undelivered"));
    Files.writeString(
        folder.resolve("sharetrail.yaml"),
        """
        sinks:
          - {name: pager, type: webhook, urls: ["%s"], whenDown: divert, undelivered: "%s"}
          - {name: lake, type: files, path: "%s"}
        """
            .formatted(server.url(), undelivered, folder));
  }

  @AfterEach
  void stops() {
    server.close();
  }

  private CommandRun redeliver(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "redeliver",
                "--config",
                folder.resolve("sharetrail.yaml").toString(),
                "--sink",
                "pager"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Path file(String name, String... lines) throws Exception {
    return Files.writeString(undelivered.resolve(name), String.join("", lines));
  }

  private static String line(String id, String document) {
    return LINE.formatted("pager", id, document);
  }

  @Test
  void eachGoesOutAsItWasWrittenOldestFileFirstAndTheFileGoes() throws Exception {
    file("pager-2-0-b.jsonl", line("c", "{\"z\":1.50,\"a\":\"\\u001b\"}"));
    file("pager-1-0-a.jsonl", line("a", "{\"n\":{\"x\":[]}}"), line("b", "{}"));
    Path hidden = file(".pager-3-0-c.jsonl", line("half", "{}"));

    CommandRun run = redeliver("--remove", undelivered.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(server.requests())
        .extracting(Request::body)
        .containsExactly("{\"n\":{\"x\":[]}}", "{}", "{\"z\":1.50,\"a\":\"\\u001b\"}");
    assertThat(server.requests().get(2).headers()).containsEntry("idempotency-key", "c-7");
    assertThat(run.err()).contains("2 files · delivered 3 · refused 0 · not delivered 0");
    assertThat(undelivered).isDirectoryContaining(hidden::equals);
    assertThat(undelivered.toFile().list()).hasSize(1);
    assertThat(redeliver(undelivered.toString()).exit()).as("nothing is left").isZero();
  }

  @Test
  void aGlobFindsNothingThatIsBeingWritten() throws Exception {
    file("pager-1-0-a.jsonl", line("a", "{}"));
    Path hidden = file(".pager-2-0-b.jsonl", line("b", "{}"));

    CommandRun run = redeliver("--remove", undelivered + "/*.jsonl");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 file · delivered 1");
    assertThat(hidden).exists();
    assertThat(redeliver(hidden.toString()).err()).as("asked for").contains("delivered 1");
  }

  @Test
  void whatIsRefusedAgainIsNamedAndItsFileStays() throws Exception {
    answers =
        request ->
            request.body().contains("bad")
                ? Response.of(400, "invalid_payload\u001b[31m")
                : Response.of(200, "ok");
    Path mixed = file("pager-1-0-a.jsonl", line("a", "{}"), line("b", "{\"t\":\"bad\"}"));
    Path good = file("pager-2-0-b.jsonl", line("c", "{}"));

    CommandRun run = redeliver("--remove", undelivered.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(mixed + ":2: alert b: refused: status 400: invalid_payload")
        .doesNotContain("\u001b");
    assertThat(run.err()).contains("delivered 2 · refused 1");
    assertThat(mixed).exists();
    assertThat(good).doesNotExist();
  }

  @Test
  void aLineThatIsNoDocumentSaysWhereAndHoldsUpNoOther() throws Exception {
    Path file =
        file(
            "pager-1-0-a.jsonl",
            "not json\n",
            "\n",
            line("a", "{}"),
            line("b\\r\\nx-evil: 1", "{}"),
            LINE.formatted("siem", "c", "{}"),
            line("d", "[1]"),
            line("e", "{}{}"),
            line("f", "{}").substring(0, 60));

    CommandRun run = redeliver("--remove", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    for (int number : new int[] {1, 4, 6, 7, 8}) {
      assertThat(run.out()).contains(file + ":" + number + ": ");
    }
    assertThat(run.err())
        .contains(
            "delivered 1 · refused 0 · not delivered 0 · not understood 5 · of other sinks 1");
    assertThat(server.requests()).hasSize(1);
    assertThat(file).exists();
  }

  /** JSON may be UTF-16, but no document of ours is. */
  @Test
  void aLineInAnotherAlphabetHoldsUpNoOther() throws Exception {
    Path file = undelivered.resolve("pager-1-0-a.jsonl");
    for (Charset other :
        List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(line("a", "{\"é\":1}").strip().getBytes(other));
        out.write('\n');
        out.write(line("b", "{}").getBytes(StandardCharsets.UTF_8));
      }
      CommandRun run = redeliver("--remove", undelivered.toString());
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).as(other.name()).contains(file + ":1: is no ");
      assertThat(run.err()).contains("delivered 1 · refused 0", "not understood 1");
    }
    assertThat(file).exists();
  }

  @Test
  void aFileThatSomebodyElseDeletesHoldsUpNoOther() throws Exception {
    file("pager-1-0-a.jsonl", line("a", "{}"));
    Path second = file("pager-2-0-b.jsonl", line("b", "{}"));
    file("pager-3-0-c.jsonl", line("c", "{}"));
    answers =
        request -> {
          second.toFile().delete();
          return Response.of(200, "ok");
        };

    CommandRun run = redeliver("--remove", undelivered.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("pager-2-0-b.jsonl is gone: somebody else has deleted it", "delivered 2");
    assertThat(undelivered).isEmptyDirectory();
  }

  @Test
  void aFileThatCannotBeDeletedIsNamedAndIsNoSuccess() throws Exception {
    Path first = file("pager-1-0-a.jsonl", line("a", "{}"));
    Path second = file("pager-2-0-b.jsonl", line("b", "{}"));
    answers =
        request -> {
          inItsPlaceAFolder(first);
          return Response.of(200, "ok");
        };

    CommandRun run = redeliver("--remove", undelivered.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("warning: " + first + ": ", "delivered 2", " · 1 file in the way");
    assertThat(second).doesNotExist();
  }

  private static void inItsPlaceAFolder(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
        Files.createDirectories(file.resolve("not-empty"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever writes it may not have written yet. */
  @Test
  void aFileInWhichNothingIsStays() throws Exception {
    Path empty = file("pager-1-0-a.jsonl", "");
    assertThat(redeliver("--remove", undelivered.toString()).exit()).isZero();
    assertThat(empty).exists();
  }

  /** OpenSearch, which may refuse a whole request for a single document. */
  @Test
  void aDocumentThatNoRequestIsTakenWithHoldsUpNoOtherFile() throws Exception {
    Path config = folder.resolve("search.yaml");
    Files.writeString(
        config,
        "sinks: [{name: siem, type: opensearch, urls: ['%s'], whenDown: block, undelivered: '%s'}]"
            .formatted(server.url(), undelivered));
    answers =
        request ->
            request.body().contains("poison")
                ? Response.of(
                    400, "{\"error\":{\"type\":\"parse\",\"reason\":\"bad\"},\"status\":400}")
                : Response.of(200, "{\"items\":[{\"index\":{\"_id\":\"b\",\"status\":201}}]}");
    Path poisoned =
        file("siem-1-0-a.jsonl", "no json\n", LINE.formatted("siem", "a", "{\"t\":\"poison\"}"));
    Path good = file("siem-2-0-b.jsonl", LINE.formatted("siem", "b", "{}"));

    CommandRun run =
        CommandRun.of(
            "redeliver",
            "--config",
            config.toString(),
            "--sink",
            "siem",
            "--patience",
            "0",
            "--remove",
            undelivered.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains(poisoned + ":2: alert a: refused: status 400");
    assertThat(run.err()).contains("delivered 1 · refused 1 · not delivered 0 · not understood 1");
    assertThat(good).doesNotExist();
    assertThat(poisoned).exists();
  }

  @Test
  void whoTakesNothingIsGivenUpAndEverythingStays() throws Exception {
    answers = request -> Response.of(503, "down");
    Path file = file("pager-1-0-a.jsonl", line("a", "{}"), line("b", "{}"));
    CommandRun run = redeliver("--patience", "1", "--remove", undelivered.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("gave up at " + file, "status 503", "not delivered 2");
    assertThat(file).exists();
  }

  /** The names of sinks may begin alike. */
  @Test
  void whatIsOfAnotherSinkInASharedFolderIsLeftAlone() throws Exception {
    Path own = file("pager-1-0-a.jsonl", line("a", "{}"));
    Path other = file("pager-2-1-0-b.jsonl", LINE.formatted("pager-2", "b", "{}"));
    Path mixed = file("pager-3-0-c.jsonl", line("c", "{}"), LINE.formatted("siem", "d", "{}"));

    CommandRun run = redeliver("--remove", undelivered.toString());

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("delivered 2", "not understood 0 · of other sinks 2");
    assertThat(server.requests()).hasSize(2);
    assertThat(own).doesNotExist();
    assertThat(other).exists();
    assertThat(mixed).exists();
  }

  @Test
  void aDryRunSendsNothing() throws Exception {
    file("pager-1-0-a.jsonl", line("a", "{}"), line("b", "{}"));
    CommandRun run = redeliver("--dry-run", "--remove", undelivered.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("1 file · 2 documents");
    assertThat(server.requests()).isEmpty();
    assertThat(undelivered.toFile().list()).hasSize(1);
  }

  @Test
  void aSinkThatIsNoServerHasNothingToRedeliver() {
    CommandRun run =
        CommandRun.of(
            "redeliver",
            "--config",
            folder.resolve("sharetrail.yaml").toString(),
            "--sink",
            "lake",
            undelivered.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--sink: lake is none of pager");
  }
}
