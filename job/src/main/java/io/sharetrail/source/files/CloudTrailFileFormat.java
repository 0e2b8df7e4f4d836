package io.sharetrail.source.files;

import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.config.LocationConfig;
import io.sharetrail.detect.Catalog;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.location.Locator;
import java.io.IOException;
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
 * <p>A checkpoint's position is the index of the physical record in the file and the number of its
 * outputs that were already emitted; Flink's own stream formats count emitted records, which here
 * depend on what a cache happened to thin.
 */
final class CloudTrailFileFormat implements BulkFormat<IntakeRecord, FileSourceSplit> {

  private static final long serialVersionUID = 1L;

  private final IntakeSettings settings;
  private final LocationConfig location;

  /** One for all splits of a reader, which reads them one after the other in one thread. */
  private transient Intake intake;

  CloudTrailFileFormat(IntakeSettings settings, LocationConfig location) {
    this.settings = settings;
    this.location = location;
  }

  @Override
  public Reader<IntakeRecord> createReader(Configuration config, FileSourceSplit split) {
    return new FileReader(intake(), split, settings);
  }

  @Override
  public Reader<IntakeRecord> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    FileReader reader = new FileReader(intake(), split, settings);
    CheckpointedPosition position = split.getReaderPosition().orElse(null);
    if (position != null) {
      reader.skip(position.getOffset(), position.getRecordsAfterOffset());
    }
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
      intake = new Intake(settings, Catalog.STANDARD, locator);
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
    private RecordStream records;
    private long index;
    private long alreadyEmitted;
    private boolean ended;

    FileReader(Intake intake, FileSourceSplit split, IntakeSettings settings) {
      this.intake = intake;
      this.split = split;
      this.settings = settings;
      intake.startSplit();
    }

    void skip(long physicalRecords, long outputs) throws IOException {
      if (openIfNeeded(new Batch())) {
        while (index < physicalRecords && records.next()) {
          index++;
        }
      }
      alreadyEmitted = outputs;
    }

    @Override
    public RecordIterator<IntakeRecord> readBatch() {
      if (ended) {
        return null;
      }
      Batch batch = new Batch();
      long until = index + BATCH_RECORDS;
      try {
        while (!ended && index < until && batch.size() < BATCH_OUTPUTS) {
          readOne(batch);
        }
      } catch (IOException e) {
        intake.unreadable(origin(), "cannot be read on: " + reason(e), batch::add);
        finish(batch);
      }
      return batch;
    }

    private void readOne(Batch batch) throws IOException {
      if (!openIfNeeded(batch) || !records.next()) {
        finish(batch);
        return;
      }
      batch.startRecord(index, alreadyEmitted);
      alreadyEmitted = 0;
      intake.accept(records, origin() + '#' + index, batch::add);
      index++;
      batch.endRecord(index);
    }

    private boolean openIfNeeded(Batch batch) throws IOException {
      if (records == null) {
        try {
          records =
              new RecordStream(split.path().getFileSystem().open(split.path()), settings.limits());
        } catch (IOException e) {
          intake.unreadable(origin(), "cannot be opened: " + reason(e), batch::add);
          return false;
        }
      }
      return true;
    }

    private void finish(Batch batch) {
      ended = true;
      intake.endSplit(batch::add);
    }

    private String origin() {
      return "file:" + split.path().getPath();
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
    private long emitted;
    private long toDrop;
    private int next;

    void startRecord(long recordIndex, long alreadyEmitted) {
      index = recordIndex;
      emitted = 0;
      toDrop = alreadyEmitted;
    }

    void add(IntakeRecord output) {
      emitted++;
      if (emitted > toDrop) {
        outputs.add(new RecordAndPosition<>(output, index, emitted));
      }
    }

    void endRecord(long nextIndex) {
      index = nextIndex;
      emitted = 0;
      toDrop = 0;
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
