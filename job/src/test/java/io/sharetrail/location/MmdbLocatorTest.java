package io.sharetrail.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MmdbLocatorTest {

  private static final Path NESTED = DocumentationRangesTest.FOLDER.resolve("country-asn.mmdb");
  private static final Path FLAT = DocumentationRangesTest.FOLDER.resolve("country-flat.mmdb");
  private static final Place BERLIN =
      new Place("DE", "Berlin", 52.52, 13.405, 64496L, "Example Office Network");

  @TempDir Path folder;

  @Test
  void readsTheNestedShape() throws IOException {
    try (Locator locator = MmdbLocator.open(NESTED, NESTED, NESTED)) {
      assertThat(locator.locate("192.0.2.127")).isEqualTo(BERLIN);
      assertThat(locator.locate("::ffff:192.0.2.127")).isEqualTo(BERLIN);
      assertThat(locator.locate("2001:db8:7fff::1")).isEqualTo(BERLIN);
      assertThat(locator.locate("192.0.2.128").city()).isEqualTo("Munich");
      assertThat(locator.locate("198.51.100.1").asOrganisation()).isEqualTo("Example Hosting");
      assertThat(locator.locate("198.51.100.200").country()).isEqualTo("US");
      assertThat(locator.locate("203.0.113.1").longitude()).isEqualTo(-46.633);
      assertThat(locator.locate("203.0.113.255").asn()).isEqualTo(64503);
      assertThat(locator.locate("2001:db8:8000::").country()).isEqualTo("NL");
      assertThat(locator.fingerprint())
          .isEqualTo(
              "country=V, asn=V, city=V"
                  .replace("V", "Sharetrail-Documentation-Country-ASN@2025-01-01T00:00:00Z"));
    }
  }

  @Test
  void readsTheFlatShape() throws IOException {
    try (Locator locator = MmdbLocator.open(FLAT, null, null)) {
      assertThat(locator.locate("203.0.113.1"))
          .isEqualTo(new Place("BR", null, null, null, null, null));
      assertThat(locator.fingerprint())
          .isEqualTo("country=Sharetrail-Documentation-Country@2025-01-01T00:00:00Z");
    }
  }

  @Test
  void joinsFilesAndPrefersTheFileOfTheKey() throws IOException {
    Path country = write("c.mmdb", Map.of("country_code", "FR"));
    Path asn = write("a.mmdb", Map.of("asn", "AS64510", "as_org", "Example", "country", "IT"));
    Path city = write("t.mmdb", Map.of("city", "Lyon", "latitude", 45.75f, "longitude", 4.85f));
    try (Locator all = MmdbLocator.open(country, asn, city);
        Locator asnOnly = MmdbLocator.open(null, asn, null)) {
      assertThat(all.locate("192.0.2.1"))
          .isEqualTo(new Place("FR", "Lyon", 45.75, 4.85, 64510L, "Example"));
      assertThat(asnOnly.locate("192.0.2.1"))
          .isEqualTo(new Place("IT", null, null, null, 64510L, "Example"));
    }
  }

  @Test
  void fallsBackToTheRegisteredCountry() throws IOException {
    Path file = write("r.mmdb", Map.of("registered_country", Map.of("iso_code", "es")));
    try (Locator locator = MmdbLocator.open(file, null, null)) {
      assertThat(locator.locate("192.0.2.1").country()).isEqualTo("ES");
    }
  }

  @Test
  void oddFieldsCountAsAbsent() {
    Map<String, Object> odd =
        Map.of(
            "country",
            Map.of("iso_code", 7),
            "country_code",
            "ZZ",
            "city",
            Map.of("names", "Berlin"),
            "location",
            Map.of("latitude", 91.0, "longitude", 1.0),
            "asn",
            "ASx",
            "as_org",
            " ");
    assertThat(GeoRecord.place(odd)).isEqualTo(Place.UNKNOWN);
    assertThat(GeoRecord.place(Map.of("latitude", Double.NaN, "longitude", 0.0)))
        .isEqualTo(Place.UNKNOWN);
  }

  @Test
  void knowsNothingOfOtherTexts() throws IOException {
    try (Locator locator = MmdbLocator.open(NESTED, NESTED, null)) {
      for (String odd :
          new String[] {null, "", "AWS Internal", "ec2.amazonaws.com", "10.0.0.1", "fe80::1%1"}) {
        assertThat(locator.locate(odd)).isSameAs(Place.UNKNOWN);
      }
      assertThat(locator.locate("8.8.8.8")).isSameAs(Place.UNKNOWN);
      assertThat(locator.locate("2600::")).isSameAs(Place.UNKNOWN);
    }
  }

  @Test
  void withoutFilesNothingIsKnown() throws IOException {
    try (Locator locator = MmdbLocator.open(null, null, null)) {
      assertThat(locator.locate("192.0.2.1")).isSameAs(Place.UNKNOWN);
      assertThat(locator.fingerprint()).isEqualTo("none");
    }
  }

  @Test
  void aBadFileIsExplainedWhenItIsOpened() throws IOException {
    Path missing = folder.resolve("missing.mmdb");
    Path text = Files.writeString(folder.resolve("text.mmdb"), "<html>not found</html>");
    Path empty = Files.createFile(folder.resolve("empty.mmdb"));

    assertThatThrownBy(() -> MmdbLocator.open(missing, null, null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("location.country: " + missing + " does not exist")
        .hasMessageEndingWith("or unset location.country");
    for (Path file : new Path[] {text, empty}) {
      assertThatThrownBy(() -> MmdbLocator.open(NESTED, file, null))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("location.asn: " + file + " is not a MaxMind DB file")
          .hasMessageContaining("download it again");
    }
    assertThatThrownBy(() -> MmdbLocator.open(FLAT, FLAT, null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("location.asn: ")
        .hasMessageContaining("holds no networks (ASN) (it is Sharetrail-Documentation-Country@");
  }

  @Property(tries = 300)
  void aDamagedFileIsRefusedOrAnswers(
      @ForAll @IntRange(max = 100_000) int at, @ForAll byte value, @ForAll boolean cut)
      throws IOException {
    byte[] bytes = DocumentationRanges.countryAsn();
    if (cut) {
      bytes = Arrays.copyOf(bytes, at % bytes.length);
    } else {
      bytes[at % bytes.length] = value;
    }
    Path file = Files.write(Files.createTempFile("damaged", ".mmdb"), bytes);
    try (Locator locator = MmdbLocator.open(file, file, null)) {
      for (String address :
          new String[] {"192.0.2.1", "198.51.100.200", "2001:db8::1", "8.8.8.8"}) {
        assertThat(locator.locate(address)).isNotNull();
      }
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith("location.");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void isNotSerialised() {
    assertThat(Serializable.class.isAssignableFrom(MmdbLocator.class)).isFalse();
  }

  private Path write(String name, Map<String, ?> fields) throws IOException {
    byte[] bytes = new MmdbWriter("Test", Instant.EPOCH).add("192.0.2.0/24", fields).toBytes();
    return Files.write(folder.resolve(name), bytes);
  }
}
