package io.sharetrail.location;

import java.util.Locale;
import java.util.Map;

/**
 * Reads a record of a geo database, in the nested shape of GeoLite2 and GeoIP2 ({@code
 * country.iso_code}) or the flat one of DB-IP and others ({@code country_code}). A field of an
 * unexpected type counts as absent.
 */
final class GeoRecord {

  private static final long MAX_ASN = 0xffff_ffffL;

  private GeoRecord() {}

  static Place place(Map<?, ?> fields) {
    String country =
        country(
            at(fields, "country", "iso_code"),
            at(fields, "registered_country", "iso_code"),
            fields.get("country_code"),
            fields.get("country"));
    String city = text(at(fields, "city", "names", "en"), fields.get("city"));
    Double latitude = degrees(90, at(fields, "location", "latitude"), fields.get("latitude"));
    Double longitude = degrees(180, at(fields, "location", "longitude"), fields.get("longitude"));
    boolean complete = latitude != null && longitude != null;
    return new Place(
        country,
        city,
        complete ? latitude : null,
        complete ? longitude : null,
        asn(fields.get("autonomous_system_number"), fields.get("asn")),
        text(
            fields.get("autonomous_system_organization"),
            fields.get("as_org"),
            fields.get("as_name")));
  }

  private static Object at(Map<?, ?> fields, String... path) {
    Object value = fields;
    for (String part : path) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return value;
  }

  private static String country(Object... candidates) {
    for (Object candidate : candidates) {
      if (candidate instanceof String code && code.length() == 2) {
        String upper = code.toUpperCase(Locale.ROOT);
        boolean letters = isLetter(upper.charAt(0)) && isLetter(upper.charAt(1));
        // XX and ZZ are how databases spell "no country".
        if (letters && !upper.equals("XX") && !upper.equals("ZZ")) {
          return upper;
        }
      }
    }
    return null;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static String text(Object... candidates) {
    for (Object candidate : candidates) {
      if (candidate instanceof String string && !string.isBlank()) {
        return string;
      }
    }
    return null;
  }

  private static Double degrees(int most, Object... candidates) {
    for (Object candidate : candidates) {
      if (candidate instanceof Number number && Math.abs(number.doubleValue()) <= most) {
        return number instanceof Float ? Double.valueOf(number.toString()) : number.doubleValue();
      }
    }
    return null;
  }

  private static Long asn(Object... candidates) {
    for (Object candidate : candidates) {
      long number = -1;
      if (candidate instanceof Number n) {
        number = n.longValue();
      } else if (candidate instanceof String s && s.matches("(AS)?[0-9]{1,10}")) {
        number = Long.parseLong(s.startsWith("AS") ? s.substring(2) : s);
      }
      if (number > 0 && number <= MAX_ASN) {
        return number;
      }
    }
    return null;
  }
}
