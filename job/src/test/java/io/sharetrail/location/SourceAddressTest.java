package io.sharetrail.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:db8::1, 2001:db8::1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:c000:0201, 192.0.2.1",
    "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
    "0000:0000:0000:0000:0000:ffff:198.051.100.200, ",
    "0000:0000:0000:0000:0000:ffff:198.51.100.200, 198.51.100.200",
    "::192.0.2.1, ::c000:201",
  })
  void literals(String written, String canonical) {
    SourceAddress address = SourceAddress.parse(written);
    assertThat(address == null ? null : address.text()).isEqualTo(canonical);
    if (address != null) {
      assertThat(SourceAddress.parse(canonical)).isEqualTo(address).hasSameHashCodeAs(address);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "ec2.amazonaws.com",
        "AWS Internal",
        "backup.example",
        "localhost",
        "dead.beef",
        "192.0.2",
        "192.0.2.1.",
        ".192.0.2.1",
        "192.0.2.256",
        "192.0.2.01",
        "192.0.2.1 ",
        " 192.0.2.1",
        "192.0.2.1/32",
        "192.0.2.1:443",
        "192.0..1",
        "1921.0.2.1",
        "3221225985",
        "0xc0.0.2.1",
        "192.0.2.-1",
        "192.0.2.1\n",
        "١٩٢.0.2.1",
        "fe80::1%eth0",
        "fe80::1%1",
        "[2001:db8::1]",
        "2001:db8::/32",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "1:2:3:4:5:6:7:192.0.2.1",
        "::192.0.2",
        "::192.0.2.1:1",
        "::ffff:192.0.2.256",
        "2001:db8::1, 192.0.2.1",
        "cafe",
        "a:b",
        "::ａ"
      })
  void anythingElseIsNull(String written) {
    assertThat(SourceAddress.parse(written)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "8.8.8.8", "100.63.255.255",
        "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.1.1", "198.17.0.1",
        "198.20.0.1", "169.253.0.1", "223.255.255.255", "128.0.0.1", "2600::1", "::ffff:8.8.8.8"
      })
  void publicAddresses(String written) {
    assertThat(SourceAddress.parse(written).isPublic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:10.0.0.1",
        "4000::1"
      })
  void otherAddresses(String written) {
    assertThat(SourceAddress.parse(written).isPublic()).isFalse();
  }

  @Test
  void aNetworkIsTheAddressOrItsSlash64() {
    assertThat(SourceAddress.parse("192.0.2.1").networkKey()).isEqualTo("192.0.2.1");
    assertThat(SourceAddress.parse("::ffff:192.0.2.1").networkKey()).isEqualTo("192.0.2.1");
    assertThat(SourceAddress.parse("2001:db8:1:2:3:4:5:6").networkKey())
        .isEqualTo("2001:db8:1:2::/64");
    assertThat(SourceAddress.parse("2001:db8::6").networkKey()).isEqualTo("2001:db8::/64");
  }

  @Test
  void ipv4AndIpv6WithTheSameBitsDiffer() {
    assertThat(SourceAddress.parse("192.0.2.1")).isNotEqualTo(SourceAddress.parse("::192.0.2.1"));
  }

  /** Java's own parser may be asked here, because the text is known to be a literal. */
  @Property
  void agreesWithJava(@ForAll @Size(16) byte[] bytes, @ForAll boolean upper, @ForAll int zeros)
      throws Exception {
    for (int i = 0; i < 8; i++) {
      if ((zeros >> i & 1) == 1) {
        bytes[2 * i] = 0;
        bytes[2 * i + 1] = 0;
      }
    }
    InetAddress java = InetAddress.getByAddress(bytes);
    String written = java.getHostAddress();

    SourceAddress address = SourceAddress.parse(upper ? written.toUpperCase(Locale.ROOT) : written);

    assertThat(address.toInetAddress()).isEqualTo(java);
    assertThat(InetAddress.getByName(address.text())).isEqualTo(java);
    assertThat(SourceAddress.parse(address.text())).isEqualTo(address);
  }

  @Property
  void agreesWithJavaOnIpv4(@ForAll @Size(4) byte[] bytes) throws Exception {
    InetAddress java = InetAddress.getByAddress(bytes);
    SourceAddress address = SourceAddress.parse(java.getHostAddress());
    assertThat(address.toInetAddress()).isEqualTo(java);
    assertThat(SourceAddress.parse("::ffff:" + address.text())).isEqualTo(address);
  }

  @Property(tries = 5000)
  void neverThrows(@ForAll @StringLength(max = 50) String any) {
    SourceAddress.parse(any);
  }

  @Property(tries = 20_000)
  void whatIsReadIsWhatJavaReads(
      @ForAll
          @StringLength(min = 2, max = 24)
          @CharRange(from = '0', to = '2')
          @Chars({':', '.', 'f'})
          String any)
      throws Exception {
    SourceAddress address = SourceAddress.parse(any);
    if (address != null) {
      assertThat(InetAddress.getByName(any)).isEqualTo(address.toInetAddress());
    }
  }
}
