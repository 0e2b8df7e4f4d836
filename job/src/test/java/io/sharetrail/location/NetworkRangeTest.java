package io.sharetrail.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0, true",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.0/31, 192.0.2.1, true",
    "192.0.2.0/31, 192.0.2.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "192.0.2.0/24, ::ffff:192.0.2.9, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/64, 2001:db8::ffff:1, true",
    "2001:db8::/64, 2001:db8:0:1::1, false",
    "2001:db8::8/125, 2001:db8::f, true",
    "2001:db8::8/125, 2001:db8::7, false",
    "2001:db8::1, 2001:db8::1, true",
    "::/0, 192.0.2.1, false"
  })
  void aBlockHoldsItsAddresses(String range, String address, boolean held) {
    assertThat(NetworkRange.parse(range).contains(SourceAddress.parse(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/24", "192.0.2.7/32", "0.0.0.0/0", "2001:db8::/32", "::/0"})
  void itIsWrittenAsItIsRead(String text) {
    assertThat(NetworkRange.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/24",
        "office",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/+8",
        "192.0.2.0/24/8",
        "192.0.2/24",
        "2001:db8::/129",
        "192.0.2.0/９"
      })
  void whatIsNoBlockIsRefused(String text) {
    assertThatThrownBy(() -> NetworkRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressWithinABlockIsNoBlock() {
    assertThatThrownBy(() -> NetworkRange.parse("192.0.2.7/24"))
        .hasMessageContaining("bits after the first 24 must be zero");
    assertThatThrownBy(() -> NetworkRange.parse("2001:db8::1/64"))
        .hasMessageContaining("bits after the first 64 must be zero");
  }
}
