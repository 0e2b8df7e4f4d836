package io.sharetrail.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reads a country database of the real Internet. Opt in with {@code
 * -Dsharetrail.geo.country=/path/to/country.mmdb}; any file for {@code location.country} will do.
 */
@EnabledIfSystemProperty(named = "sharetrail.geo.country", matches = ".+")
class RealCountryFileTest {

  @Test
  void knowsMostOfTheInternet() throws IOException {
    Path file = Path.of(System.getProperty("sharetrail.geo.country"));
    Random random = new Random(1);
    Map<String, Integer> countries = new TreeMap<>();
    int asked = 100_000;
    int known = 0;
    try (Locator locator = MmdbLocator.open(file, null, null)) {
      long start = System.nanoTime();
      for (int i = 0; i < asked; i++) {
        String country = locator.locate(publicIpv4(random)).country();
        if (country != null) {
          known++;
          countries.merge(country, 1, Integer::sum);
        }
      }
      long nanos = (System.nanoTime() - start) / asked;
      System.out.printf(
          "%s: %d of %d random public addresses known, %d countries, %d ns each, cold cache%n",
          locator.fingerprint(), known, asked, countries.size(), nanos);
      assertThat(locator.locate("2001:4860:4860::8888").country()).isNotNull();
    }
    assertThat(known).isGreaterThan(asked / 2);
    assertThat(countries).hasSizeGreaterThan(100).containsKeys("US", "DE", "JP", "BR");
  }

  private static String publicIpv4(Random random) {
    String text;
    do {
      text = IpLiterals.ipv4Text(random.nextInt() & 0xffff_ffffL);
    } while (!SourceAddress.parse(text).isPublic());
    return text;
  }
}
