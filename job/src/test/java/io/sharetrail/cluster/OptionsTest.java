package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code deploy/local/kills.sh} says to whoever mistypes. */
final class OptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Disaster | --kils 2                     | --kils is no option: there are --kills, --outage, --seed
          Disaster | kills 2                      | kills is no option: there are --kills, --outage, --seed
          Disaster | --kills x                    | --kills needs a whole number, 0 or more, and not x
          Disaster | --kills -1                   | --kills needs a whole number, 0 or more, and not -1
          Disaster | --kills                      | --kills needs a whole number, 0 or more, and not nothing
          Disaster | --kills 0                    | --kills 0 without --outage leaves nothing to do
          Disaster | --source pulsar              | --source is kafka or kinesis
          Disaster | --source                     | --source is kafka or kinesis
          Disaster | --source kinesis --outage 60 | --outage takes a broker away; the server of Kinesis keeps its streams in memory
          Latency  | --rate                       | --rate needs a whole number, 0 or more, and not nothing
          Latency  | --seconds 0                  | --seconds 0 leaves nothing to measure
          """)
  void aWrongOptionIsSaidInASentence(String main, String options, String sentence)
      throws Exception {
    Options.Program program = main.equals("Latency") ? Latency::run : Disaster::run;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    assertThat(Options.run(program, options.split(" "), err)).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8).strip()).isEqualTo(sentence);
  }

  @Test
  void whatIsGivenIsStrongerThanTheDefault() throws Exception {
    assertThat(Options.read(List.of("--rate", "2_000"), Map.of("rate", 1L, "seed", 7L)))
        .isEqualTo(Map.of("rate", 2_000L, "seed", 7L));
  }
}
