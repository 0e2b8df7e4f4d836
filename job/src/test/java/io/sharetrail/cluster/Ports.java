package io.sharetrail.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine that a server can have, lose and have again.
 *
 * <p>None of those that the system gives to whoever connects: a client that goes on trying a port
 * of them where no server listens is, sooner or later, given that very port, is then connected with
 * itself, and keeps the server from its port for good.
 */
public final class Ports {

  /** Linux gives clients those from 32768; those below 20000 are often somebody's. */
  private static final int FIRST = 20_000;

  private static final int END = 32_768;
  private static final int TRIES = 1_000;

  private Ports() {}

  /** One on which nobody listens now. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // the next, then
      }
    }
    throw new IllegalStateException("no free port from " + FIRST + " to " + END);
  }
}
