package io.sharetrail.config;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.exceptions.ExceptionEntry;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.exceptions.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads a document of exceptions, YAML or JSON, as strictly as a configuration: a whole set, or
 * everything that is wrong with it. Never throws for what a document holds.
 */
public final class ExceptionsDocument {

  /** Largest document, bytes. */
  public static final int MAX_BYTES = 1 << 20;

  static final int MOST_ENTRIES = 1000;

  private static final int FINGERPRINT_DIGITS = 12;
  private static final String ACCEPTED = "{version: 1, entries: [{id: …, kind: …, …}, …]}";
  private static final List<String> FIELDS = List.of("version", "entries");
  private static final ValueType<Long> VERSION =
      new ScalarType<>(
          "a whole number from 1 to 999999999999999, greater with each change",
          scalar -> {
            if (!scalar.text().matches("[1-9][0-9]{0,14}")) {
              throw new IllegalArgumentException("is not such a number");
            }
            return Long.valueOf(scalar.text());
          },
          String::valueOf);

  private final Problems problems = new Problems();

  private ExceptionsDocument() {}

  /**
   * @param document UTF-8 text of at most {@link #MAX_BYTES}
   * @param name what it is called in messages
   */
  public static ExceptionsUpdate read(byte[] document, String name) {
    ExceptionsDocument reading = new ExceptionsDocument();
    ExceptionSet set = reading.set(document, name);
    try {
      reading.problems.throwIfAny();
      return ExceptionsUpdate.of(set);
    } catch (ConfigException e) {
      return ExceptionsUpdate.of(Refusal.of(name, hash(document), e.errors()));
    }
  }

  /** The same of one that is not there, or cannot be read, whatever the reason. */
  public static ExceptionsUpdate unreadable(String name, String why) {
    return ExceptionsUpdate.of(Refusal.of(name, ContentHash.of("unreadable"), List.of(why)));
  }

  private static String hash(byte[] document) {
    return ContentHash.of(HexFormat.of().formatHex(document));
  }

  private ExceptionSet set(byte[] document, String name) {
    String text = text(document, name);
    if (text == null) {
      return null;
    }
    Given given = YamlText.read(text, name, true, null, problems);
    if (given == null) {
      problems.add(name, "holds no exceptions; accepted: " + ACCEPTED);
      return null;
    }
    Mapping root =
        Mapping.of("exceptions", given, "a set of exceptions", FIELDS, ACCEPTED, problems);
    if (root == null) {
      return null;
    }
    Long version = root.required("version", VERSION);
    List<ExceptionEntry> entries = root.required("entries", new Entries());
    return root.sound() ? new ExceptionSet(version, fingerprint(version, entries), entries) : null;
  }

  private String text(byte[] document, String name) {
    if (document.length > MAX_BYTES) {
      problems.add(name, "is larger than 1 MiB");
      return null;
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add(name, "is not UTF-8 text");
      return null;
    }
  }

  /** Equal for what says the same, however it is written. */
  private static String fingerprint(long version, List<ExceptionEntry> entries) {
    ExceptionType type = new ExceptionType();
    List<String> parts = new ArrayList<>(List.of(String.valueOf(version)));
    entries.forEach(entry -> parts.add(type.write(entry)));
    return ContentHash.of(parts.toArray(String[]::new)).substring(0, FINGERPRINT_DIGITS);
  }

  /** All entries, each read although another is wrong. */
  private static final class Entries implements ValueType<List<ExceptionEntry>> {

    @Override
    public String accepted() {
      return "a list of at most "
          + MOST_ENTRIES
          + " entries, each "
          + new ExceptionType().accepted();
    }

    @Override
    public List<ExceptionEntry> read(String key, Given value, Problems problems) {
      if (!(value instanceof Given.Listing listing)) {
        problems.rejected(value, key, "is not a list (of no entries: [])", accepted());
        return null;
      }
      if (listing.items().size() > MOST_ENTRIES) {
        problems.rejected(
            value, key, "has " + listing.items().size() + " entries", "at most " + MOST_ENTRIES);
        return null;
      }
      List<ExceptionEntry> entries = new ArrayList<>();
      Map<String, String> places = new HashMap<>();
      boolean sound = true;
      for (int i = 0; i < listing.items().size(); i++) {
        Given each = listing.items().get(i);
        ExceptionEntry entry = new ExceptionType().read("entries[" + i + "]", each, problems);
        sound &= entry != null;
        if (entry != null) {
          entries.add(entry);
          String first = places.putIfAbsent(entry.id(), each.origin().label());
          if (first != null) {
            sound = false;
            problems.add(
                each.origin().label(),
                "entries["
                    + i
                    + "]: the id "
                    + Problems.quote(entry.id())
                    + " is given twice (first at "
                    + first
                    + "); name another");
          }
        }
      }
      return sound ? List.copyOf(entries) : null;
    }

    @Override
    public String write(List<ExceptionEntry> value) {
      return new ListType<>("entries", new ExceptionType()).write(value);
    }
  }
}
