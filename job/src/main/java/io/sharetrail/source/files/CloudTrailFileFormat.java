package io.sharetrail.source.files;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.intake.Tick;
import io.sharetrail.location.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;

/**
 * CloudTrail files, read as raw bytes whatever their name says.
 *
 * <p>A checkpoint's position is the index of the physical record in the file and how many of its
 * observations and dead letters were already emitted. Flink's own stream formats count everything
 * emitted, which here depends on what a cache happened to thin: so sightings and ticks are not
 * counted, and may repeat after a restore.
 */
final class CloudTrailFileFormat implements BulkFormat<IntakeRecord, FileSourceSplit> {

  private static final long serialVersionUID = 1L;

  /** What files hold, and what is made known of them. */
  enum Reading {
    /** CloudTrail. */
    PLAIN,
    /** CloudTrail; each file begins with a tick that says when it was delivered. */
    ANNOUNCED,
    /** Dead letters of an earlier run. */
    DEAD_LETTERS
  }

  private final IntakeSettings settings;
  private final LocationConfig location;
  private final Reading reading;

  /** One for all splits of a reader, which reads them one after the other in one thread. */
  private transient Intake intake;

  CloudTrailFileFormat(IntakeSettings settings, LocationConfig location, Reading reading) {
    this.settings = settings;
    this.location = location;
    this.reading = reading;
  }

  @Override
  public Reader<IntakeRecord> createReader(Configuration config, FileSourceSplit split) {
    return new FileReader(intake(), split, settings, reading);
  }

  @Override
  public Reader<IntakeRecord> restoreReader(Configuration config, FileSourceSplit split) {
    FileReader reader = new FileReader(intake(), split, settings, reading);
    split.getReaderPosition().ifPresent(reader::resumeAt);
    return reader;
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<IntakeRecord> getProducedType() {
    return TypeInformation.of(IntakeRecord.class);
  }

  private Intake intake() {
    if (intake == null) {
      Locator locator = GeoDatabases.open(location);
      intake = new Intake(settings, settings.catalog(), locator);
    }
    return intake;
  }

  /**
   * Reads one file. What goes wrong with it is a dead letter: a bad file must not stop the others.
   */
  private static final class FileReader implements Reader<IntakeRecord> {

    private static final int BATCH_OUTPUTS = 256;
    private static final int BATCH_RECORDS = 4096;

    private final Intake intake;
    private final FileSourceSplit split;
    private final IntakeSettings settings;
    private final boolean deadLetters;
    private RecordStream records;
    private long resumeIndex;
    private long alreadyEmitted;
    private long index;
    private boolean announce;
    private boolean ended;

    FileReader(Intake intake, FileSourceSplit split, IntakeSettings settings, Reading reading) {
      this.intake = intake;
      this.split = split;
      this.settings = settings;
      this.deadLetters = reading == Reading.DEAD_LETTERS;
      this.announce = reading == Reading.ANNOUNCED;
      intake.startSplit();
    }

    void resumeAt(CheckpointedPosition position) {
      resumeIndex = position.getOffset();
      alreadyEmitted = position.getRecordsAfterOffset();
    }

    @Override
    public RecordIterator<IntakeRecord> readBatch() {
      if (ended) {
        return null;
      }
      Batch batch = new Batch();
      try {
        open();
        announce(batch);
        long until = index + BATCH_RECORDS;
        while (!ended && index < until && batch.size() < BATCH_OUTPUTS) {
          readOne(batch);
        }
      } catch (IOException e) {
        startRecord(batch);
        intake.unreadable(
            origin(),
            (index == 0 ? "" : "after record " + (index - 1) + ": ") + reason(e),
            batch::add);
        finish(batch);
      }
      return batch;
    }

    private void open() throws IOException {
      if (records == null) {
        InputStream raw = split.path().getFileSystem().open(split.path());
        try {
          // A letter is longer than what it holds: the bounds are for that.
          records = new RecordStream(raw, deadLetters ? CodecLimits.DEFAULT : settings.limits());
        } catch (IOException e) {
          raw.close();
          throw e;
        }
        while (index < resumeIndex && records.next()) {
          index++;
        }
      }
    }

    /** After a restore too: watermarks are not restored. */
    private void announce(Batch batch) {
      if (announce) {
        announce = false;
        batch.startRecord(index, alreadyEmitted);
        DeliveryTime.of(split.path().getName())
            .ifPresent(time -> batch.add(new IntakeRecord(null, null, Tick.ofDelivery(time))));
      }
    }

    private void readOne(Batch batch) throws IOException {
      boolean found = records.next();
      startRecord(batch);
      if (found) {
        accept(batch);
        index++;
      } else {
        finish(batch);
      }
    }

    private void accept(Batch batch) {
      DeadLetter letter = deadLetters && records.damage() == null ? letter() : null;
      if (letter == null) {
        intake.accept(records, origin() + '#' + index, System.currentTimeMillis(), batch::add);
      } else {
        intake.accept(letter, System.currentTimeMillis(), batch::add);
      }
    }

    /** The dead letter in the current record; null if it is none, and so an ordinary record. */
    private DeadLetter letter() {
      try {
        return DeadLetterJson.read(records.buffer(), records.from(), records.to());
      } catch (IOException e) {
        return null;
      }
    }

    private void startRecord(Batch batch) {
      batch.startRecord(index, alreadyEmitted);
      alreadyEmitted = 0;
    }

    private void finish(Batch batch) {
      ended = true;
      intake.endSplit(batch::add);
    }

    private String origin() {
      return SpooledInput.origin(split.path().getPath());
    }

    private static String reason(IOException e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() throws IOException {
      if (records != null) {
        records.close();
      }
    }
  }

  /** What a few physical records yielded, each output with the position behind it. */
  private static final class Batch implements RecordIterator<IntakeRecord> {

    private final List<RecordAndPosition<IntakeRecord>> outputs = new ArrayList<>();
    private long index;
    private long counted;
    private long toDrop;
    private int next;

    /**
     * @param alreadyEmitted how many of its counted outputs were emitted before a restore
     */
    void startRecord(long recordIndex, long alreadyEmitted) {
      index = recordIndex;
      counted = 0;
      toDrop = alreadyEmitted;
    }

    void add(IntakeRecord output) {
      counted += output.mustNotBeLost() ? 1 : 0;
      if (counted > toDrop || !output.mustNotBeLost()) {
        outputs.add(new RecordAndPosition<>(output, index, Math.max(counted, toDrop)));
      }
    }

    int size() {
      return outputs.size();
    }

    @Override
    public RecordAndPosition<IntakeRecord> next() {
      return next < outputs.size() ? outputs.get(next++) : null;
    }

    @Override
    public void releaseBatch() {
      outputs.clear();
    }
  }
}
