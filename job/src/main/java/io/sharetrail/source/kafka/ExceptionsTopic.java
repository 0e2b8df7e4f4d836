package io.sharetrail.source.kafka;

import io.sharetrail.config.ExceptionsDocument;
import io.sharetrail.config.KafkaConfig;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.kafka.Brokers;
import io.sharetrail.source.exceptions.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic of which each record is a whole document of exceptions. The end of it is read when the
 * job begins, of which the newest set counts, and then what comes.
 */
public record ExceptionsTopic(KafkaConfig kafka, String topic) implements Place, ExceptionsAtStart {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ExceptionsTopic.class);
  private static final long PAUSE_MILLIS = 10_000;

  @Override
  public ExceptionSet read() {
    try (TopicEnd end = TopicEnd.open(kafka, topic)) {
      return newest(updates(end.there()));
    } catch (KafkaException e) {
      LOG.warn("{}; the job begins with the exceptions that its state knows", complaint(e));
      return null;
    }
  }

  /** Null if there is none. */
  private static ExceptionSet newest(List<ExceptionsUpdate> updates) {
    return updates.stream()
        .map(ExceptionsUpdate::set)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(ExceptionSet::version))
        .orElse(null);
  }

  private static List<ExceptionsUpdate> updates(List<TopicEnd.Document> documents) {
    return documents.stream()
        .map(document -> ExceptionsDocument.read(document.bytes(), document.place()))
        .toList();
  }

  private String complaint(KafkaException why) {
    return "the topic "
        + topic
        + " of exceptions cannot be read: "
        + Brokers.notReached(kafka, why)
        + "; see also exceptions.topic";
  }

  @Override
  public Watch open() {
    return new Following();
  }

  private final class Following implements Watch {

    private TopicEnd end;
    private String told;

    @Override
    public List<ExceptionsUpdate> next() throws InterruptedException {
      try {
        if (end == null) {
          end = TopicEnd.open(kafka, topic);
          return atFirst(updates(end.there()));
        }
        List<ExceptionsUpdate> come = updates(end.poll());
        told = null;
        return come;
      } catch (InterruptException e) {
        throw new InterruptedException(e.getMessage());
      } catch (KafkaException e) {
        return failed(complaint(e));
      }
    }

    /** Of what was there before the job, the newest set, and what was refused of it. */
    private static List<ExceptionsUpdate> atFirst(List<ExceptionsUpdate> there) {
      List<ExceptionsUpdate> news = new ArrayList<>();
      ExceptionSet newest = newest(there);
      if (newest != null) {
        news.add(ExceptionsUpdate.of(newest));
      }
      there.stream().filter(update -> update.refusal() != null).forEach(news::add);
      return news;
    }

    /** Says it once, and tries again later. */
    private List<ExceptionsUpdate> failed(String complaint) throws InterruptedException {
      close();
      boolean news = !complaint.equals(told);
      told = complaint;
      if (news) {
        LOG.warn(complaint);
        return List.of(ExceptionsDocument.unreadable("the topic " + topic, complaint));
      }
      Thread.sleep(PAUSE_MILLIS);
      return List.of();
    }

    @Override
    public void close() {
      if (end != null) {
        end.close();
        end = null;
      }
    }
  }
}
