package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  @TempDir Path folder;

  @Test
  void isShortHexAndDoesNotDependOnSpellingOrOrder() throws ConfigException {
    JobConfig one =
        ConfigFiles.load(
            folder,
            """
            trusted.accounts: ["444455556666", "111122223333"]
            intake: {maxRecordBytes: 4194304, outOfOrderness: 60m}
            vendors: [{name: B, accounts: [777788889999]}, {name: A, accounts: [888888888888]}]
            """);
    JobConfig other =
        ConfigFiles.set(
            "vendors=[{inUse: true, name: A, accounts: ['888888888888']},"
                + " {name: B, accounts: [777788889999]}]",
            "intake.outOfOrderness=1h",
            "intake.maxRecordBytes=4MiB",
            "trusted.accounts=111122223333,444455556666");

    assertThat(one).isEqualTo(other);
    assertThat(one.fingerprint())
        .isEqualTo(other.fingerprint())
        .matches("[0-9a-f]{12}")
        .isNotEqualTo(JobConfig.defaults().fingerprint());
  }

  @Test
  void theConfigurationTravelsToTheWorkers() throws Exception {
    JobConfig config =
        ConfigFiles.set(
            "trusted.accounts=111122223333",
            "vendors=[{name: A, accounts: [888888888888]}]",
            "alerts.notBefore=2025-06-01T00:00:00Z");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(config);
    }
  }
}
