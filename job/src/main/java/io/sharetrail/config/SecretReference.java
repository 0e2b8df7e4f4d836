package io.sharetrail.config;

import java.io.Serializable;

/**
 * Where a secret is to be found when it is needed; never the secret itself, so it may be printed,
 * shipped and kept.
 *
 * @param kind {@code env} or {@code file}
 * @param place name of the environment variable, or absolute path of the file
 */
public record SecretReference(String kind, String place) implements Serializable {

  /** As it is written in a configuration. */
  @Override
  public String toString() {
    return kind + ':' + place;
  }
}
