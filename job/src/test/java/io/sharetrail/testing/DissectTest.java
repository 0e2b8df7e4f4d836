package io.sharetrail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DissectTest {
  @Test
  void keysLieBetweenDelimiters() {
    assertThat(new Dissect("%{a} %{b},%{c}").match("foo bar,baz"))
        .contains(Map.of("a", "foo", "b", "bar", "c", "baz"));
  }

  @Test
  void theTextMustBeginAsThePatternDoes() {
    assertThat(new Dissect("[%{a}]").match("[x]")).contains(Map.of("a", "x"));
    assertThat(new Dissect("[%{a}]").match(" [x]")).isEmpty();
  }

  @Test
  void skippedAndNamelessKeysAreThrownAway() {
    assertThat(new Dissect("%{?k}=%{v};%{}").match("name=x;rest")).contains(Map.of("v", "x"));
  }

  @Test
  void allKeysMatchOrNone() {
    assertThat(new Dissect("%{a},%{b}:%{c}").match("foo,bar,baz")).isEmpty();
    assertThat(new Dissect("%{a},%{b}").match("")).isEmpty();
    assertThat(new Dissect("%{a},%{b}").match(null)).isEmpty();
  }

  @Test
  void anEarlierKeyTakesAsLittleAsItCan() {
    assertThat(new Dissect("%{a}=%{b}").match("x=y=z")).contains(Map.of("a", "x", "b", "y=z"));
  }

  @Test
  void whatFollowsTheLastDelimiterIsIgnored() {
    assertThat(new Dissect("%{a}]").match("x] and more")).contains(Map.of("a", "x"));
  }

  @Test
  void repeatedDelimitersAreEmptyValues() {
    assertThat(new Dissect("%{a},%{b},%{c},%{d}").match("foo,,,"))
        .contains(Map.of("a", "foo", "b", "", "c", "", "d", ""));
    assertThat(new Dissect("%{a},%{b}:%{c}").match("foo,,bar"))
        .as("the empty key does not wait for its own delimiter")
        .contains(Map.of("a", "foo", "b", "", "c", "bar"));
  }

  @Test
  void modifiersTheRuleDoesNotUseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Dissect("%{+a},%{a}"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dissect("%{a->},%{b}"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dissect("%{a}%{b}"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dissect("no key"));
  }
}
