package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public lists of vendors' accounts, which the user brings. */
final class VendorListTypeTest {

  private static final String REAL = "../shared/testdata/known_aws_accounts/accounts.yaml";

  @TempDir private Path folder;

  @Test
  void namesByAccountAndTheFirstListCounts() throws Exception {
    Path one = list("one.yaml", "- {name: One, accounts: ['444455556666', '777788889999']}");
    Path two =
        list(
            "two.yaml",
            "- {name: Two, type: aws, source: [x], accounts: ['444455556666', '012345678901']}");

    JobConfig config = ConfigFiles.set("vendors.lists=" + one + "," + two);

    assertThat(config.accounts().listed())
        .isEqualTo(Map.of("444455556666", "One", "777788889999", "One", "012345678901", "Two"));
  }

  @Test
  void whatItSaysIsInTheFingerprintAndWhereItLiesIsNot() throws Exception {
    String entry = "- {name: One, accounts: ['444455556666']}";
    Path here = list("list.yaml", entry);
    Path elsewhere = Files.createDirectory(folder.resolve("else"));
    Files.writeString(elsewhere.resolve("list.yaml"), entry + "\n");
    String fingerprint = ConfigFiles.set("vendors.lists=" + here).fingerprint();

    assertThat(ConfigFiles.set("vendors.lists=" + elsewhere.resolve("list.yaml")).fingerprint())
        .isEqualTo(fingerprint);
    list("list.yaml", entry + "\n- {name: Two, accounts: ['777788889999']}");
    assertThat(ConfigFiles.set("vendors.lists=" + here).fingerprint()).isNotEqualTo(fingerprint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: One",
        "- name: One",
        "- {name: One, accounts: 444455556666}",
        "- {name: One, accounts: [12345]}",
        "- {name: \"\\u001b\", accounts: ['444455556666']}",
        "- {name: &a One, accounts: ['444455556666']}",
        "- [",
      })
  void aListOfAnotherFormIsRefused(String text) throws Exception {
    Path file = list("bad.yaml", text);

    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> ConfigFiles.set("vendors.lists=" + file));

    assertThat(refused.errors()).singleElement().asString().contains("vendors.lists");
  }

  @Test
  void aNameCannotSpeakToATerminal() throws Exception {
    Path file = list("list.yaml", "- {name: \"a\\u001b[2Jb\\u202e\", accounts: ['444455556666']}");

    assertThat(ConfigFiles.set("vendors.lists=" + file).accounts().listed().get("444455556666"))
        .isEqualTo("a [2Jb");
  }

  @Test
  void theListThatTheWorldKeepsCanBeRead() throws Exception {
    Path dir = Path.of("").toAbsolutePath();
    while (dir != null && !Files.isRegularFile(dir.resolve(REAL))) {
      dir = dir.getParent();
    }
    assumeTrue(
        dir != null, "a real list is read from " + REAL + " beside the repository: not there");

    JobConfig config = ConfigFiles.set("vendors.lists=" + dir.resolve(REAL).toRealPath());

    assertThat(config.accounts().listed()).hasSizeGreaterThan(300).containsValue("Datadog");
    assertThat(List.copyOf(config.accounts().listed().values()))
        .allMatch(name -> !name.isBlank() && name.length() <= 64);
  }

  private Path list(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text + "\n");
  }
}
