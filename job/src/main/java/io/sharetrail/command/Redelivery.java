package io.sharetrail.command;

import io.sharetrail.config.SinkConfig;
import io.sharetrail.sink.Sinks;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.DeliverySink.Batch;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.delivery.Pause;
import io.sharetrail.sink.delivery.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Files of documents on their way to one receiver, in batches as the job makes them. */
final class Redelivery {

  private final SinkConfig sink;
  private final Batch most;
  private final Consumer<String> said;
  private final Pause pause = new Pause(new SplittableRandom());

  private final List<Document> batch = new ArrayList<>();
  private final IdentityHashMap<Document, Long> lines = new IdentityHashMap<>();
  private long bytes;

  private long read;
  private long delivered;
  private long refused;
  private final Map<UndeliveredFile, GivenUp> left = new HashMap<>();
  private long unreadable;
  private long others;
  private String gaveUp;

  /**
   * A file that was not sent to its end, and what was counted of it.
   *
   * @param left documents that the receiver did not take
   */
  private record GivenUp(int left, long read, long unreadable, long others) {}

  /**
   * @param said told, in a line, of each document that is not delivered
   */
  Redelivery(SinkConfig sink, Consumer<String> said) {
    this.sink = sink;
    this.most = Sinks.batch(sink);
    this.said = said;
  }

  /** Reads a file and sends nothing. */
  void read(UndeliveredFile file) throws IOException {
    try (UndeliveredLines all = new UndeliveredLines(file, sink.name())) {
      while (all.next()) {
        document(all, file);
      }
    }
  }

  /**
   * @param patience how long the receiver may take nothing
   * @return whether there was something in it, all of it is delivered, and nothing is another
   *     sink's
   * @throws IOException if the file cannot be read to its end: what was not sent counts as left
   */
  boolean send(UndeliveredFile file, Receiver receiver, Duration patience)
      throws IOException, InterruptedException {
    gaveUp = null;
    forget(left.remove(file));
    long lost = refused + left() + unreadable + others;
    long readBefore = read;
    long unreadableBefore = unreadable;
    long othersBefore = others;
    int notTaken = 0;
    try (UndeliveredLines all = new UndeliveredLines(file, sink.name())) {
      while (gaveUp == null && all.next()) {
        Document document = document(all, file);
        if (document == null) {
          continue;
        }
        if (!batch.isEmpty()
            && (batch.size() == most.documents()
                || bytes + document.body().length > most.bytes())) {
          notTaken = send(receiver, file, patience);
        }
        batch.add(document);
        lines.put(document, all.number());
        bytes += document.body().length;
      }
      notTaken += send(receiver, file, patience);
    } catch (IOException e) {
      notTaken = batch.size();
      forget();
      throw e;
    } finally {
      if (notTaken > 0) {
        left.put(
            file,
            new GivenUp(
                notTaken, read - readBefore, unreadable - unreadableBefore, others - othersBefore));
      }
    }
    return gaveUp == null && read > readBefore && refused + left() + unreadable + others == lost;
  }

  /** Null if the line holds none, which is said, or one of another sink. */
  private Document document(UndeliveredLines all, UndeliveredFile file) throws IOException {
    try {
      Document document = all.document();
      if (document == null) {
        others++;
      } else {
        read++;
      }
      return document;
    } catch (IOException e) {
      unreadable++;
      said.accept(file + ":" + all.number() + ": " + e.getMessage());
      return null;
    }
  }

  /** Returns how many the receiver did not take. */
  private int send(Receiver receiver, UndeliveredFile file, Duration patience)
      throws InterruptedException {
    List<Document> rest = List.copyOf(batch);
    long lastTaken = System.nanoTime();
    while (!rest.isEmpty() && gaveUp == null) {
      Answer answer = receiver.send(rest);
      for (Answer.Refused each : answer.refused()) {
        said.accept(place(file, each.document()) + ": refused: " + each.why());
      }
      int settled = rest.size() - answer.again().size();
      refused += answer.refused().size();
      delivered += settled - answer.refused().size();
      rest = answer.again();
      if (settled > 0) {
        lastTaken = System.nanoTime();
        pause.progress();
      }
      if (!rest.isEmpty()) {
        if (System.nanoTime() - lastTaken >= patience.toNanos()) {
          gaveUp = answer.trouble();
        } else {
          Thread.sleep(Math.max(pause.next(), Math.min(answer.pause().toMillis(), 60_000)));
        }
      }
    }
    forget();
    return rest.size();
  }

  /** It is read anew from its beginning. */
  private void forget(GivenUp file) {
    if (file != null) {
      read -= file.read();
      unreadable -= file.unreadable();
      others -= file.others();
    }
  }

  private void forget() {
    batch.clear();
    lines.clear();
    bytes = 0;
  }

  private String place(UndeliveredFile file, Document document) {
    return file + ":" + lines.get(document) + ": alert " + document.id();
  }

  long read() {
    return read;
  }

  long delivered() {
    return delivered;
  }

  long refused() {
    return refused;
  }

  /** Of batches that were given up; what follows them in their files was not read. */
  long left() {
    return left.values().stream().mapToLong(GivenUp::left).sum();
  }

  long unreadable() {
    return unreadable;
  }

  /** Documents of other sinks, which may share the folder; they are left alone. */
  long others() {
    return others;
  }

  /** What the receiver said last, if the last file was given up; else null. */
  String gaveUp() {
    return gaveUp;
  }
}
