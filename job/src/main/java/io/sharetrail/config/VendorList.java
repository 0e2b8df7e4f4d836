package io.sharetrail.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A public list of who runs products from which accounts. Being on it is no trust: anybody may be.
 *
 * @param file path, or the place from which it was fetched
 * @param digest of what it said when it was read, 12 hex digits
 * @param names name by account, ascending, unmodifiable
 */
public record VendorList(String file, String digest, Map<String, String> names)
    implements Serializable {

  public VendorList {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }

  /** The same wherever the file lies; what it says counts, for that decides. */
  VendorList nameAlone() {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf(':')) + 1);
    return new VendorList(name + '@' + digest, digest, names);
  }
}
