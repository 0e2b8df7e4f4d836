package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.report.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void nothingIsThereBeforeTheEnd() throws IOException {
    Path file = folder.resolve("new.html");
    WholeFile whole = to(file.toString());
    assertThat(files()).isEmpty();
    whole.write(content -> content.append("é"));
    assertThat(file).hasContent("é");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void whatFailsLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("old.html"), "old");
    IOException full = new IOException("No space left on device");
    WholeFile whole = to(file.toString());
    assertThatThrownBy(
            () ->
                whole.write(
                    content -> {
                      content.append("half");
                      throw new UncheckedIOException(full);
                    }))
        .isSameAs(full);
    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void linksGoOnLeadingThere() throws IOException {
    Path file = Files.writeString(folder.resolve("real.html"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.html"), Path.of("real.html"));
    Path early = Files.createSymbolicLink(folder.resolve("early.html"), Path.of("later.html"));
    to(link.toString()).write(content -> content.append("new"));
    to(early.toString()).write(content -> content.append("newer"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(early).isSymbolicLink();
    assertThat(folder.resolve("later.html")).hasContent("newer");
  }

  @Test
  void aPipeIsWrittenAsItIs() throws IOException {
    to("/dev/null").write(content -> content.append("x"));
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    to("-").write(content -> content.append("x"));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x");
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeTheRun() throws IOException {
    assertThatThrownBy(() -> to(folder.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> to(folder.resolve("none/report.html").toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("there is no folder");
    assertThat(files()).isEmpty();
    to(null).write(content -> content.append("x"));
  }

  private WholeFile to(String name) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return WholeFile.to(
        name,
        new Console(
            new ByteArrayInputStream(new byte[0]), stream, stream, false, false, 80, Style.PLAIN));
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    }
  }
}
