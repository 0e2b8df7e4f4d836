package io.sharetrail.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What is logged in this process while it is open. */
final class Logged extends AbstractAppender implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private Logged(Logger logger) {
    super("logged", null, null, true, Property.EMPTY_ARRAY);
    this.logger = logger;
  }

  /**
   * @param name of a logger, such as a package, whose loggers are heard too
   */
  static Logged by(String name) {
    Logger logger = (Logger) LogManager.getLogger(name);
    Logged logged = new Logged(logger);
    logged.start();
    logger.addAppender(logged);
    return logged;
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
  }

  /** Level and message of each. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    stop();
  }
}
