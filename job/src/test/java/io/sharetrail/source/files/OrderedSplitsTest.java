package io.sharetrail.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;

class OrderedSplitsTest {

  @Test
  void filesOfAllAccountsAndRegionsAreReadByDelivery() {
    OrderedSplits splits =
        new OrderedSplits(
            List.of(
                split("222222222222_CloudTrail_eu-west-1_20250312T0325Z_a.json.gz"),
                split("111122223333_CloudTrail_us-east-1_20250312T0320Z_b.json.gz"),
                split("111122223333_CloudTrail_eu-west-1_20250312T0330Z_c.json.gz"),
                split("222222222222_CloudTrail_us-east-1_20250312T0320Z_d.json.gz")));
    assertThat(uniques(splits, 4)).containsExactly("b", "d", "a", "c");
    assertThat(splits.getNext(null)).isEmpty();
  }

  @Test
  void aFileThatAFailureGaveBackComesFirstAgain() {
    OrderedSplits splits =
        new OrderedSplits(
            List.of(
                split("111122223333_CloudTrail_eu-west-1_20250312T0320Z_a.json.gz"),
                split("111122223333_CloudTrail_eu-west-1_20250312T0325Z_b.json.gz"),
                split("111122223333_CloudTrail_eu-west-1_20250312T0330Z_c.json.gz")));
    FileSourceSplit first = splits.getNext(null).orElseThrow();
    FileSourceSplit second = splits.getNext("host").orElseThrow();
    splits.addSplits(List.of(second));
    splits.addSplits(List.of(first));
    assertThat(splits.remainingSplits()).hasSize(3);
    assertThat(uniques(new OrderedSplits(splits.remainingSplits()), 3))
        .containsExactly("a", "b", "c");
  }

  private static FileSourceSplit split(String name) {
    return new FileSourceSplit(name, new Path("/trail/" + name), 0, 0, 0, 0);
  }

  private static List<String> uniques(OrderedSplits splits, int number) {
    List<String> uniques = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String name = splits.getNext(null).orElseThrow().path().getName();
      uniques.add(name.replaceAll(".*Z_(.*)\\.json\\.gz", "$1"));
    }
    return uniques;
  }
}
