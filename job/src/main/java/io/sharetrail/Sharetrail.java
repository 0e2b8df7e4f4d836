package io.sharetrail;

import io.sharetrail.command.Commands;

/** The command line's entry. */
public final class Sharetrail {

  private Sharetrail() {}

  public static void main(String[] args) {
    System.exit(Commands.run(args));
  }
}
