package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2021-10-14T14:21:22Z,          2021-10-14T14:21:22Z",
    "2021-10-14T14:21:22,           2021-10-14T14:21:22Z",
    "2021-10-14t14:21:22z,          2021-10-14T14:21:22Z",
    "2021-10-14 14:21:22,           2021-10-14T14:21:22Z",
    "' 2021-10-14 14:21:22 ',       2021-10-14T14:21:22Z",
    "2021-10-14 14:21:22 UTC,       2021-10-14T14:21:22Z",
    "2022-03-29 17:16:36.000000000, 2022-03-29T17:16:36Z",
    "2022-03-29T17:16:36.5Z,        2022-03-29T17:16:36.500Z",
    "2022-03-29T17:16:36.1239Z,     2022-03-29T17:16:36.123Z",
    "2022-02-08 09:23:37+11:00,     2022-02-07T22:23:37Z",
    "2022-02-08T09:23:37-0530,      2022-02-08T14:53:37Z",
    "2022-02-08T09:23:37.001+01,    2022-02-08T08:23:37.001Z",
    "2024-02-29T00:00:00Z,          2024-02-29T00:00:00Z",
    "2016-12-31T23:59:60Z,          2017-01-01T00:00:00Z",
    "1600044263,                    2020-09-14T00:44:23Z",
    "1600044263.25,                 2020-09-14T00:44:23.250Z",
    "1.600044263E9,                 2020-09-14T00:44:23Z",
    "1600044263000,                 2020-09-14T00:44:23Z",
    "1600044263000000,              2020-09-14T00:44:23Z",
    "1600044263000000000,           2020-09-14T00:44:23Z",
    "0,                             1970-01-01T00:00:00Z",
  })
  void readsWhatExportersWrite(String text, Instant expected) {
    assertThat(EventTimes.parse(text)).isEqualTo(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "...",
        "redacted",
        "2021-13-14T14:21:22Z",
        "2021-02-29T14:21:22Z",
        "2021-10-14T25:21:22Z",
        "2021-10-14",
        "2021-10-14T14:21",
        "2021-10-14T14:21:22+",
        "2021-10-14T14:21:22.Z",
        "2021-10-14T14:21:22Zz",
        "2021-10-14T14:21:22+99:00",
        "20x1-10-14T14:21:22Z",
        "1e999999999",
        "99999999999999999999999",
        "-",
        "1-2",
      })
  void tellsWhatItCannotRead(String text) {
    assertThat(EventTimes.parse(text)).isEqualTo(CloudTrailEvent.NO_TIME);
  }

  @Test
  void nullIsNoTime() {
    assertThat(EventTimes.parse((String) null)).isEqualTo(CloudTrailEvent.NO_TIME);
  }

  @Test
  void agreesWithTheLibraryOnAnyInstant() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Instant instant =
          Instant.ofEpochMilli(
              (long) (random.nextDouble() * 250_000_000_000_000L) - 60_000_000_000_000L);
      assertThat(EventTimes.parse(instant.toString())).isEqualTo(instant.toEpochMilli());
    }
  }
}
