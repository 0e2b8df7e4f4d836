package io.sharetrail.command;

import io.sharetrail.report.AlertTable;
import io.sharetrail.report.Style;
import io.sharetrail.report.TerminalText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and prints.
 *
 * @param outIsTerminal whether {@code out} is a terminal: only then is there colour
 * @param errIsTerminal whether {@code err} is a terminal: only then is there progress
 * @param columns width of the terminal
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    Style style) {

  /** Width of what is printed on {@code out}: what reads a pipe or a file wants whole lines. */
  int outColumns() {
    return outIsTerminal ? columns : AlertTable.UNLIMITED;
  }

  /** Likewise on {@code err}. */
  int errColumns() {
    return errIsTerminal ? columns : AlertTable.UNLIMITED;
  }

  /** Says what a reader of the result must know. */
  void warn(String warning) {
    err.println("sharetrail: warning: " + TerminalText.clean(warning));
  }

  /** The same, but nothing is told of how a run goes on. */
  Console quiet() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(in, out, nowhere, outIsTerminal, false, columns, style);
  }

  /**
   * The process's own streams, in UTF-8 whatever the locale. The launcher says which of them are
   * terminals.
   */
  static Console ofProcess() {
    boolean outIsTerminal = Boolean.getBoolean("sharetrail.terminal.out");
    boolean errIsTerminal = Boolean.getBoolean("sharetrail.terminal.err");
    int columns = Integer.getInteger("sharetrail.terminal.columns", AlertTable.DEFAULT_WIDTH);
    boolean colour = outIsTerminal && System.getenv("NO_COLOR") == null;
    return new Console(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        outIsTerminal,
        errIsTerminal,
        Math.max(AlertTable.MIN_WIDTH, columns),
        colour ? Style.ANSI : Style.PLAIN);
  }
}
