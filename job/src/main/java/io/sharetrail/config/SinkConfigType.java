package io.sharetrail.config;

import io.sharetrail.alert.document.Form;
import io.sharetrail.alert.document.HecEnvelope;
import io.sharetrail.config.SinkConfig.Anonymous;
import io.sharetrail.config.SinkConfig.ApiKey;
import io.sharetrail.config.SinkConfig.Basic;
import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.Endpoint;
import io.sharetrail.config.SinkConfig.Files;
import io.sharetrail.config.SinkConfig.Login;
import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.config.SinkConfig.Receiver;
import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.config.SinkConfig.SigV4;
import io.sharetrail.config.SinkConfig.SplunkHec;
import io.sharetrail.config.SinkConfig.Webhook;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** One sink: {@code {name: siem, type: opensearch, urls: [https://…], …}}. */
final class SinkConfigType implements ValueType<SinkConfig> {

  private static final List<String> NAMES =
      SinkFields.ALL.stream().map(SinkField::name).distinct().toList();

  @Override
  public String accepted() {
    return "{name: …, type: "
        + SinkFields.TYPE.type().accepted()
        + ", …}, with the fields that configuration.md lists for its type";
  }

  @Override
  public SinkConfig read(String key, Given value, Problems problems) {
    Mapping given = Mapping.of(key, value, "a sink", NAMES, accepted(), problems);
    if (given == null) {
      return null;
    }
    SinkType type = given.required(SinkFields.TYPE.name(), SinkFields.TYPE.type());
    if (type == null) {
      return null;
    }
    Fields fields = new Fields(key, given, type);
    return fields.sound() ? sink(type, fields, given, key) : null;
  }

  private static SinkConfig sink(SinkType type, Fields fields, Mapping given, String key) {
    Rules rules = new Rules(key, type, given);
    rules.form(fields.get(SinkFields.FORM));
    Receiver receiver = receiver(type, fields, rules);
    return given.sound()
        ? new SinkConfig(
            fields.get(SinkFields.NAME),
            type,
            fields.get(SinkFields.FORM),
            new SinkFilter(
                fields.get(SinkFields.OF),
                fields.get(SinkFields.MIN_SEVERITY),
                fields.get(SinkFields.KINDS),
                fields.get(SinkFields.ACCOUNTS),
                fields.get(SinkFields.UPDATES)),
            fields.get(SinkFields.MAX_DOCUMENT_BYTES),
            receiver)
        : null;
  }

  private static Receiver receiver(SinkType type, Fields fields, Rules rules) {
    return switch (type) {
      case OPENSEARCH, ELASTICSEARCH ->
          new Search(
              endpoint(fields, rules),
              budget(fields),
              login(fields, rules),
              index(fields),
              fields.get(SinkFields.MODE));
      case SPLUNK_HEC -> {
        rules.needs(SinkFields.TOKEN, fields.get(SinkFields.TOKEN) != null);
        yield new SplunkHec(
            endpoint(fields, rules),
            budget(fields),
            fields.get(SinkFields.TOKEN),
            fields.get(SinkFields.CHANNEL),
            fields.get(SinkFields.ACKNOWLEDGEMENT),
            fields.get(SinkFields.GZIP),
            new HecEnvelope(
                fields.get(SinkFields.SPLUNK_INDEX),
                fields.get(SinkFields.SOURCE),
                fields.get(SinkFields.SOURCETYPE),
                fields.get(SinkFields.HOST)));
      }
      case WEBHOOK ->
          new Webhook(
              endpoint(fields, rules),
              budget(fields),
              fields.get(SinkFields.SIGNING_KEY),
              fields.get(SinkFields.TOKEN));
      case FILES -> new Files(fields.get(SinkFields.PATH), fields.get(SinkFields.ROLL_BYTES));
    };
  }

  /** Each mode has a template of its own for the index that it finds when nothing is said. */
  private static String index(Fields fields) {
    String index = fields.get(SinkFields.INDEX);
    if (index != null) {
      return index;
    }
    return fields.get(SinkFields.MODE) == Mode.INDEX ? "sharetrail-alerts" : "sharetrail-revisions";
  }

  private static Endpoint endpoint(Fields fields, Rules rules) {
    List<String> urls = fields.get(SinkFields.URLS);
    SecretReference secret = fields.get(SinkFields.URL_SECRET);
    rules.endpoint(urls, secret);
    return new Endpoint(
        urls, secret, fields.get(SinkFields.CA_FILE), fields.get(SinkFields.TIMEOUT));
  }

  private static Budget budget(Fields fields) {
    return new Budget(
        fields.get(SinkFields.BUFFER),
        fields.get(SinkFields.WHEN_DOWN),
        fields.get(SinkFields.PATIENCE),
        fields.get(SinkFields.UNDELIVERED));
  }

  private static Login login(Fields fields, Rules rules) {
    String username = fields.get(SinkFields.USERNAME);
    SecretReference password = fields.get(SinkFields.PASSWORD);
    SecretReference apiKey = fields.get(SinkFields.API_KEY);
    String sigV4 = fields.get(SinkFields.SIGV4);
    rules.login(username, password, apiKey, sigV4);
    if (username != null) {
      return new Basic(username, password);
    }
    if (apiKey != null) {
      return new ApiKey(apiKey);
    }
    return sigV4 != null ? new SigV4(sigV4) : new Anonymous();
  }

  /** The rules between fields that are right each for itself. */
  private record Rules(String key, SinkType type, Mapping given) {

    void needs(SinkField<?> field, boolean there) {
      if (!there) {
        given.complain(key + ": a sink of type " + type.spelling() + " needs " + field.name());
      }
    }

    /**
     * An index has no use for a message, nor an event collector for what is no event of its own.
     */
    void form(Form form) {
      boolean fits =
          switch (type) {
            case OPENSEARCH, ELASTICSEARCH -> form != Form.HEC && form != Form.SLACK;
            case SPLUNK_HEC -> form == Form.HEC;
            case WEBHOOK, FILES -> true;
          };
      if (!fits) {
        given.complain(
            key
                + ": a sink of type "
                + type.spelling()
                + " does not take the form "
                + KafkaConfig.spelling(form));
      }
    }

    void endpoint(List<String> urls, SecretReference secret) {
      if (type != SinkType.WEBHOOK) {
        urls.forEach(this::bare);
      }
      if (urls.isEmpty() && secret == null) {
        needs(SinkFields.URLS, false);
      } else if (!urls.isEmpty() && secret != null) {
        given.complain(key + ": urls and urlSecret: give one of them");
      }
    }

    /** The paths of an API are put behind it. */
    private void bare(String url) {
      if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
        given.complain(
            key
                + ": urls: one (not shown, for it may hold a secret) has a ? or #, which has no use"
                + " in a sink of type "
                + type.spelling());
      }
    }

    void login(String username, SecretReference password, SecretReference apiKey, String sigV4) {
      if ((username == null) != (password == null)) {
        given.complain(key + ": username and password go together");
      }
      if (Arrays.asList(username, apiKey, sigV4).stream().filter(Objects::nonNull).count() > 1) {
        given.complain(key + ": username, apiKey and sigv4: give one of them");
      }
    }
  }

  /** What was given, or what counts in its place. */
  private static final class Fields {

    private final Map<SinkField<?>, Object> values = new LinkedHashMap<>();
    private final Mapping given;

    Fields(String key, Mapping given, SinkType type) {
      this.given = given;
      for (SinkField<?> field : SinkFields.ALL) {
        if (field.of().contains(type)) {
          values.put(field, value(field, type));
        } else if (given.has(field.name())) {
          given.complain(
              key
                  + ": the field "
                  + field.name()
                  + " has no use in a sink of type "
                  + type.spelling());
        }
      }
    }

    private <T> T value(SinkField<T> field, SinkType type) {
      return field.required()
          ? given.required(field.name(), field.type())
          : given.optional(field.name(), field.type(), field.standard().apply(type));
    }

    boolean sound() {
      return given.sound();
    }

    @SuppressWarnings("unchecked") // put there with the type of its field
    <T> T get(SinkField<T> field) {
      return (T) values.get(field);
    }
  }

  @Override
  public String write(SinkConfig sink) {
    return SinkSpelling.of(sink).entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
