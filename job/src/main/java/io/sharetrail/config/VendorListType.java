package io.sharetrail.config;

import io.sharetrail.fetch.Fetched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file in the form of <a href="https://github.com/fwdcloudsec/known_aws_accounts">fwdcloudsec's
 * known_aws_accounts</a>: a list of entries with {@code name} and {@code accounts}. Other fields
 * are left alone. It is read once, when the configuration is.
 */
final class VendorListType implements ValueType<VendorList> {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");
  private static final int LONGEST_NAME = 64;
  private static final int DIGITS = 12;

  @Override
  public String accepted() {
    return Scalars.FETCHED_FILE.accepted()
        + "; of at most 1 MiB, in the YAML form of fwdcloudsec/known_aws_accounts: [{name: …,"
        + " accounts: [\"111122223333\", …]}, …]";
  }

  @Override
  public VendorList read(String key, Given value, Problems problems) {
    String file = Scalars.FETCHED_FILE.read(key, value, problems);
    String text = file == null ? null : text(file, key, value, problems);
    if (text == null) {
      return null;
    }
    Problems inside = new Problems();
    Given document = YamlText.read(text, file, true, null, inside);
    Map<String, String> names = new TreeMap<>();
    if (document instanceof Given.Listing listing) {
      listing.items().forEach(entry -> read(entry, names, inside));
    } else if (inside.none()) {
      inside.add(file, "is no list of entries with name and accounts");
    }
    if (!inside.none()) {
      problems.add(value.origin().label(), key + ": " + inside.firstAndCount());
      return null;
    }
    return new VendorList(file, digest(text), names);
  }

  private static String text(String file, String key, Given value, Problems problems) {
    try {
      Path here = Fetched.file(file, YamlText.MAX_CHARS);
      if (Files.size(here) > YamlText.MAX_CHARS) {
        problems.add(value.origin().label(), key + ": " + file + " is larger than 1 MiB");
        return null;
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(here)))
          .toString();
    } catch (CharacterCodingException e) {
      problems.add(value.origin().label(), key + ": " + file + " is not UTF-8 text");
    } catch (IOException e) {
      problems.add(value.origin().label(), key + ": " + e.getMessage());
    }
    return null;
  }

  /** Of an account that is named twice the first name stays. */
  private static void read(Given entry, Map<String, String> names, Problems problems) {
    if (!(entry instanceof Given.Mapping mapping)
        || !(mapping.entries().get("name") instanceof Given.Scalar name)
        || !(mapping.entries().get("accounts") instanceof Given.Listing accounts)
        || named(name.text()).isEmpty()) {
      problems.add(entry.origin().label(), "an entry needs a name and a list of accounts");
      return;
    }
    for (Given account : accounts.items()) {
      if (account instanceof Given.Scalar id && ACCOUNT.matcher(id.text()).matches()) {
        names.putIfAbsent(id.text(), named(name.text()));
      } else {
        problems.add(account.origin().label(), "an account is not exactly 12 digits");
      }
    }
  }

  /** It is shown to analysts, whoever wrote it. */
  private static String named(String text) {
    String plain = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String write(VendorList list) {
    return Scalars.FETCHED_FILE.write(list.file());
  }
}
