package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileYamlTest {

  @TempDir Path folder;

  @Test
  void aliasBombsAreRefused() {
    assertThat(ConfigFiles.errors(folder, bomb(4)))
        .anySatisfy(error -> assertThat(error).contains("line 1: anchors and aliases"));
    assertThat(ConfigFiles.errors(folder, bomb(12))).singleElement().asString().contains("aliases");
  }

  private static String bomb(int levels) {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < levels; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("]\n");
    }
    return bomb.toString();
  }

  @Test
  void cyclesAreRefused() {
    assertThat(ConfigFiles.errors(folder, "trusted.accounts: &a [*a]")).isNotEmpty();
    assertThat(ConfigFiles.errors(folder, "&k trusted.accounts: []"))
        .containsExactly("sharetrail.yaml line 1: a key must be plain text");
    assertThat(ConfigFiles.errors(folder, "intake: {<<: &m {maxDepth: 9}}")).isNotEmpty();
  }

  @Test
  void tagsConstructNothing() {
    assertThat(ConfigFiles.errors(folder, "a: !!javax.script.ScriptEngineManager []"))
        .singleElement()
        .asString()
        .contains("line 1 column 4", "tag");
    assertThat(ConfigFiles.errors(folder, "intake.maxDepth: !local 9"))
        .singleElement()
        .asString()
        .contains("the tag \"!local\" is not accepted");
    assertThat(ConfigFiles.errors(folder, "vendors: !!set {a}")).hasSize(1);
    assertThat(ConfigFiles.setErrors("vendors=[!!java.net.URL [x]]")).hasSize(1);
  }

  @Test
  void depthAndSizeAreBounded() {
    assertThat(ConfigFiles.errors(folder, "vendors: " + "[".repeat(50_000))).hasSize(1);
    assertThat(ConfigFiles.errors(folder, "#".repeat(YamlText.MAX_CHARS + 1)))
        .containsExactly("sharetrail.yaml: the configuration file is larger than 1 MiB");
    assertThat(ConfigFiles.errors(folder, "k".repeat(500) + ": 1")).hasSize(1);
  }

  @Test
  void duplicatesAreErrors() {
    assertThat(
            ConfigFiles.errors(
                folder, "intake: {maxDepth: 9, maxDepth: 9}\nintake.maxDepth: 10\nintake:\n"))
        .containsExactly(
            "sharetrail.yaml line 1: the key \"maxDepth\" is given twice (first at"
                + " sharetrail.yaml line 1); remove one",
            "sharetrail.yaml line 3: the key \"intake\" is given twice (first at sharetrail.yaml"
                + " line 1); remove one",
            "sharetrail.yaml line 2: intake.maxDepth is given twice (first at sharetrail.yaml line"
                + " 1); remove one");
    assertThat(ConfigFiles.errors(folder, "intake:\n---\nintake:\n")).hasSize(1);
  }

  @Test
  void messagesCarryNoControlCharacters() {
    assertThat(ConfigFiles.setErrors("\u001b[31mx=1", "intake.maxDepth=\u202e9\u001b[0m"))
        .hasSize(2)
        .allSatisfy(error -> assertThat(error).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]"));
  }

  @Property(tries = 2000)
  void anyTextIsReadOrRefused(
      @ForAll @StringLength(max = 60) @CharRange(from = '\0', to = '\u0250') String text) {
    Problems problems = new Problems();
    Given given = YamlText.read(text, "text", true, Path.of(""), problems);
    if (given instanceof Given.Mapping mapping) {
      new KeyTree(ConfigKeys.ALL).valuesIn(mapping, problems);
    }
  }

  @Property(tries = 2000)
  void anyYamlishTextIsReadOrRefused(
      @ForAll
          @StringLength(max = 40)
          @Chars({'a', ':', ' ', '\n', '[', ']', '{', '}', '&', '*', '!', '"', '\'', '-', ',', '<'})
          String text) {
    anyTextIsReadOrRefused(text);
  }

  @Property(tries = 1000)
  void anySettingIsReadOrRefused(@ForAll @StringLength(max = 40) String value) {
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      try {
        ConfigLoader.load(null, List.of(key.path() + "=" + value));
      } catch (ConfigException e) {
        if (e.errors().isEmpty()) {
          fail("an exception without errors");
        }
      }
    }
  }
}
