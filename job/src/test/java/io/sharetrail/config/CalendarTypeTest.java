package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.risk.Calendar;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTypeTest {

  @Test
  void isReadAndWrittenBack() throws Exception {
    String written =
        "[{accounts: [\"111122223333\"], zone: \"Europe/Berlin\", businessHours: [\"Mon,Tue,Sat"
            + " 08:00-18:00\"], maintenance: [\"daily 22:30-02:00\", \"Mon,Sun 00:00-24:00\"]}]";
    JobConfig config =
        ConfigLoader.load(null, PropertyGroups.none(), List.of("calendars=" + written));

    Calendar calendar = config.calendars().get(0);
    assertThat(calendar.accounts()).containsExactly("111122223333");
    assertThat(calendar.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(calendar.businessHours().get(0).days())
        .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.SATURDAY);
    assertThat(config.canonical()).contains("calendars=" + written + "\n");
  }

  @Test
  void aRangeOfDaysMayGoOverTheWeekend() throws Exception {
    JobConfig config =
        ConfigLoader.load(
            null,
            PropertyGroups.none(),
            List.of("calendars=[{maintenance: [\"Sat-Mon 01:00-02:00\"]}]"));

    assertThat(config.calendars().get(0).maintenance().get(0).days())
        .containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
    assertThat(config.calendars().get(0).zone()).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon 8:00-18:00",
        "Monday 08:00-18:00",
        "Mon 24:00-10:00",
        "Mon 08:00-25:00",
        "Mon 08:00-08:00",
        "Mon 08:00-00:00",
        "Mon, 08:00-18:00",
        "08:00-18:00"
      })
  void whatIsNoSpanIsRefused(String span) {
    assertThat(ConfigFiles.setErrors("calendars=[{businessHours: [\"" + span + "\"]}]"))
        .singleElement()
        .asString()
        .contains("calendars.businessHours: \"" + span + "\"");
  }

  @Test
  void everyErrorIsSaidAtOnce() {
    assertThat(
            ConfigFiles.setErrors(
                "calendars=[{zone: Mars/Olympus, buisnessHours: []}, {accounts: [1]}]"))
        .anySatisfy(e -> assertThat(e).contains("calendars.zone: \"Mars/Olympus\""))
        .anySatisfy(e -> assertThat(e).contains("did you mean businessHours?"))
        .anySatisfy(e -> assertThat(e).contains("calendars.accounts: \"1\""));
  }

  @Test
  void anAccountHasOneCalendar() {
    assertThat(
            ConfigFiles.setErrors(
                "calendars=[{accounts: [\"111122223333\"]}, {accounts: [\"111122223333\"]}]"))
        .containsExactly("calendars: 111122223333 has two calendars");
    assertThat(ConfigFiles.setErrors("calendars=[{}, {}]"))
        .containsExactly("calendars: every other account has two calendars");
  }
}
