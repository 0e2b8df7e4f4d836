package io.sharetrail.config;

import java.util.List;

/** The configuration cannot be used. Carries every error that was found, not only the first. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String[] errors;

  ConfigException(List<String> errors) {
    super(
        (errors.size() == 1 ? "1 error" : errors.size() + " errors")
            + " in the configuration:\n  - "
            + String.join("\n  - ", errors));
    this.errors = errors.toArray(String[]::new);
  }

  /** One message per error, in the order of the input; at least one, unmodifiable. */
  public List<String> errors() {
    return List.of(errors);
  }
}
