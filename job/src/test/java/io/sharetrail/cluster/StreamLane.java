package io.sharetrail.cluster;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One job's streams, and the settings with which it reads and writes them, and nothing else. */
final class StreamLane implements Route {

  private static final int SHARDS = 3;

  /** What stays in order through every split and merge: more than there will be shards. */
  private static final int KEYS = 16;

  private final Streams streams;
  private final String name;
  private final Path settings;
  private int stirred;

  /**
   * Creates the streams and writes the settings.
   *
   * @param way to the server, {@code key=value} each
   * @param name of the stream to read; the others' names begin with it
   * @param more lines of YAML, over the scenarios' settings
   */
  StreamLane(Streams streams, List<String> way, String name, Path folder, String... more)
      throws IOException, InterruptedException {
    this.streams = streams;
    this.name = name;
    streams.create(name, SHARDS);
    for (String output : List.of(alerts(), audit(), letters())) {
      streams.create(output, 1);
    }
    List<String> lines = new ArrayList<>();
    way.forEach(setting -> lines.add(setting.replaceFirst("=", ": \"") + '"'));
    lines.add("source.kinesis.streams: [\"" + name + "\"]");
    lines.add("source.kinesis.shard.discovery.interval: 1s");
    lines.add("sink.kinesis.alerts: \"" + alerts() + '"');
    lines.add("sink.kinesis.audit: \"" + audit() + '"');
    lines.add("sink.kinesis.deadLetters: \"" + letters() + '"');
    lines.addAll(List.of(more));
    settings = folder.resolve(name + ".yaml");
    Files.writeString(settings, Route.scenarios() + String.join("\n", lines) + "\n");
  }

  /** One more line of YAML. */
  void set(String line) throws IOException {
    Files.writeString(settings, line + "\n", StandardOpenOption.APPEND);
  }

  private String alerts() {
    return name + "-alerts";
  }

  private String audit() {
    return name + "-audit";
  }

  private String letters() {
    return name + "-dead-letters";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path settings() {
    return settings;
  }

  @Override
  public Feed feed(List<String> events, int rate, long seed) {
    return new Feed(new Inlet(), Feed.byChance(events, KEYS, seed), rate).start();
  }

  private final class Inlet implements Feed.Inlet {

    @Override
    public void send(List<Feed.Sent> events) {
      streams.put(name, events.stream().map(Inlet::entry).toList());
    }

    private static PutRecordsRequestEntry entry(Feed.Sent sent) {
      byte[] event = sent.event().getBytes(StandardCharsets.UTF_8);
      return Streams.entry(Streams.hash(sent.partition(), KEYS), event);
    }

    @Override
    public void flush() {
      // a record is in the stream when the server has answered
    }
  }

  /** Splits a shard the first time, and merges a half of it with its neighbour the next. */
  @Override
  public void stir() throws InterruptedException {
    List<Shard> open = streams.open(name);
    if (stirred++ % 2 == 0) {
      streams.split(name, open.get(0));
    } else {
      streams.merge(name, open.get(1), open.get(2));
    }
  }

  @Override
  public void close() {
    byte[] later = StreamedStory.LATER.getBytes(StandardCharsets.UTF_8);
    for (Shard shard : streams.open(name)) {
      BigInteger hash = Streams.hash(shard);
      streams.put(name, List.of(Streams.entry(hash, later)));
    }
  }

  @Override
  public List<Alert> revisions() {
    return Stream.of(alerts(), audit())
        .flatMap(output -> streams.read(output).stream())
        .map(record -> AlertJson.read(record.data().asUtf8String()))
        .toList();
  }

  @Override
  public long deadLetters() {
    return streams.read(letters()).size();
  }

  @Override
  public Settled committed() {
    return Settled.of(revisions());
  }
}
