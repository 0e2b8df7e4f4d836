package io.sharetrail.config;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The property groups that are an application's configuration on Amazon Managed Service for Apache
 * Flink: {@code sharetrail}, and as many {@code sharetrail.<anything>} as are needed because a
 * group holds 50 properties. Each property is a key with its full name, and a value as {@code
 * --set} takes it; the property {@code config} names a YAML file to read first.
 */
public final class PropertyGroups {

  private static final String OURS = "sharetrail";

  /** What the service itself is told, such as {@code kinesis.analytics.flink.run.options}. */
  private static final String OF_THE_SERVICE = "kinesis.analytics.";

  private static final String YAML = "config";
  private static final String OF_APPLICATION = "the application's properties";

  /** Below it, metrics reach CloudWatch. */
  private static final String CLOUD_WATCH = "kinesisanalytics";

  /**
   * One property.
   *
   * @param group name of the group that holds it
   */
  record Property(String group, String key, String value) {

    String label() {
      return "property group " + group;
    }
  }

  private final String origin;
  private final List<Property> properties = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private String yaml;

  private PropertyGroups(String origin, Map<String, Properties> groups) {
    this.origin = origin;
    new TreeMap<>(groups).forEach(this::add);
    if (groups.keySet().stream().noneMatch(PropertyGroups::isOurs)) {
      complaints.add(
          origin
              + ": there is no property group "
              + OURS
              + (groups.isEmpty() ? "" : "; there are: " + new TreeSet<>(groups.keySet())));
    }
  }

  /** None: the configuration is a file's and the command line's. */
  public static PropertyGroups none() {
    return new PropertyGroups("", Map.of(OURS, new Properties()));
  }

  /** Whether this process is an application of the service. */
  public static boolean areOfService() {
    try {
      return !KinesisAnalyticsRuntime.getApplicationProperties().isEmpty();
    } catch (IOException e) {
      return true; // whoever reads them says why they cannot be read
    }
  }

  /**
   * Those of the application this process is, if it is one of the service.
   *
   * @throws ConfigException if they are there and cannot be read
   */
  public static Optional<PropertyGroups> ofService() throws ConfigException {
    try {
      // Empty where there is no such application.
      Map<String, Properties> groups = KinesisAnalyticsRuntime.getApplicationProperties();
      return groups.isEmpty()
          ? Optional.empty()
          : Optional.of(new PropertyGroups(OF_APPLICATION, groups).inCloudWatch());
    } catch (IOException e) {
      throw new ConfigException(List.of(OF_APPLICATION + ": " + reason(e)));
    }
  }

  /**
   * Those of a file in the service's own form: {@code [{"PropertyGroupId": …, "PropertyMap":
   * {…}}]}.
   *
   * @throws ConfigException if it cannot be read
   */
  public static PropertyGroups of(Path file) throws ConfigException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(List.of(file + ": the file of properties does not exist"));
    }
    try {
      return new PropertyGroups(
          file.toString(), KinesisAnalyticsRuntime.getApplicationProperties(file.toString()));
    } catch (IOException | RuntimeException e) {
      throw new ConfigException(
          List.of(
              file
                  + ": is not of the form [{\"PropertyGroupId\": …, \"PropertyMap\": {…}}]: "
                  + reason(e)));
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean isOurs(String group) {
    return group.equals(OURS) || group.startsWith(OURS + ".");
  }

  private void add(String group, Properties values) {
    if (isOurs(group)) {
      for (String key : new TreeSet<>(values.stringPropertyNames())) {
        Property property = new Property(group, key.strip(), values.getProperty(key));
        if (property.key().equals(YAML)) {
          yaml = property.value().strip();
        } else {
          properties.add(property);
        }
      }
    } else if (!group.startsWith(OF_THE_SERVICE)) {
      complaints.add(
          origin
              + ": the property group "
              + Problems.quote(group)
              + " is nobody's; a group is named "
              + OURS
              + " or begins with "
              + OURS
              + ".");
    }
  }

  private PropertyGroups inCloudWatch() {
    if (properties.stream().noneMatch(each -> each.key().equals(MetricsKeys.GROUP.path()))) {
      properties.add(new Property(OURS, MetricsKeys.GROUP.path(), CLOUD_WATCH));
    }
    return this;
  }

  /** Where the YAML file is that is to be read first, if one is named. */
  public Optional<String> yaml() {
    return Optional.ofNullable(yaml);
  }

  List<Property> properties() {
    return properties;
  }

  /** What is wrong with the groups themselves. */
  List<String> complaints() {
    return complaints;
  }
}
