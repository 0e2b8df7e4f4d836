package io.sharetrail.report;

import io.sharetrail.risk.Severity;

/** How a piece of text is meant; what that looks like is up to {@link Style}. */
enum Tone {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  LOW("36"),
  MEDIUM("33"),
  HIGH("31"),
  CRITICAL("1;31");

  private final String ansi;

  Tone(String ansi) {
    this.ansi = ansi;
  }

  static Tone of(Severity severity) {
    return switch (severity) {
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }

  /** Parameters of the SGR sequence; empty for none. */
  String ansi() {
    return ansi;
  }
}
