package io.sharetrail.command;

import io.sharetrail.report.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What one command line printed and how it ended. */
record CommandRun(int exit, String out, String err) {

  static CommandRun of(String... args) {
    return with("", false, args);
  }

  static CommandRun withInput(String input, String... args) {
    return with(input, false, args);
  }

  /** As on a terminal: colour and progress. */
  static CommandRun onTerminal(String... args) {
    return with("", true, args);
  }

  private static CommandRun with(String input, boolean terminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            terminal,
            160,
            terminal ? Style.ANSI : Style.PLAIN);
    int exit = Commands.run(console, args);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
