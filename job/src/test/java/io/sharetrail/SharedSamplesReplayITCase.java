package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.command.LocalJob;
import io.sharetrail.command.ReplayOutput;
import io.sharetrail.command.Revision;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.intake.Tick;
import io.sharetrail.testing.SharedSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The whole job over public samples of CloudTrail. */
class SharedSamplesReplayITCase {

  @Test
  void everyShareBecomesAnAlert() throws Exception {
    SharedSamples samples = SharedSamples.findOrSkip();
    List<ReplayOutput> outputs = new ArrayList<>();

    new LocalJob(ConfigLoader.load(null, List.of()), "test", 2).run(samples.files(), outputs::add);

    List<Alert> settled =
        outputs.stream()
            .map(ReplayOutput::alert)
            .filter(Objects::nonNull)
            .map(Revision::alert)
            .filter(alert -> alert.status() == AlertStatus.SETTLED)
            .toList();
    assertThat(settled)
        .extracting(
            alert ->
                samples.name(alert.event().origin()).replaceAll("#.*", "") + " " + alert.kind())
        .containsExactlyInAnyOrder(
            "panther-analysis/cloudtrail_rule_tests.jsonl ebs-snapshot-shared",
            "panther-analysis/cloudtrail_rule_tests.jsonl ebs-snapshot-shared",
            "panther-analysis/cloudtrail_rule_tests.jsonl ebs-snapshot-share-failed",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-shared",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-shared",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-shared",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-share-failed",
            "stratus-red-team/aws.exfiltration.ec2-share-ami.json ami-shared",
            "stratus-red-team/aws.exfiltration.ec2-share-ebs-snapshot.json ebs-snapshot-shared",
            "stratus-red-team/doc-example-SharedSnapshotCopyInitiated.json snapshot-consumed",
            "streamalert/cloudtrail_ec2_image_creation.json ami-shared",
            "streamalert/cloudtrail_snapshot_or_ami_made_public.json ami-shared",
            "streamalert/cloudtrail_snapshot_or_ami_made_public.json ebs-snapshot-shared");
    assertThat(settled.stream().map(Alert::id).distinct()).hasSize(13);
    assertThat(outputs.stream().filter(output -> output.audit() != null)).isEmpty();
    assertThat(outputs.stream().filter(output -> output.deadLetter() != null)).hasSize(21);
    List<Tick> ticks = outputs.stream().map(ReplayOutput::tick).filter(Objects::nonNull).toList();
    // Five of the 1,353 that matter have no time: dead letters, and nothing else.
    assertThat(ticks.stream().mapToLong(Tick::events).sum()).isEqualTo(1348);
    assertThat(ticks.stream().mapToLong(Tick::splits).sum()).isEqualTo(samples.files().size());
  }
}
