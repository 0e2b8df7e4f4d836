package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaMapTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {}",
        "{a=1} | {'a':'1'}",
        "{a=} | {'a':''}",
        "{a=null, b=true} | {'a':null,'b':'true'}",
        "{snapshotId=snap-1, createVolumePermission={add={items=[{userId=444455556666}, {group=all}]}}}"
            + " | {'snapshotId':'snap-1','createVolumePermission':{'add':{'items':[{'userId':'444455556666'},{'group':'all'}]}}}",
        "{list=[], names=[a, b c], map={}} | {'list':[],'names':['a','b c'],'map':{}}",
        "{description=a, b = c, and d, next=1} | {'description':'a, b = c, and d','next':'1'}",
        "{url=https://x/y?z=1, arn=arn:aws:iam::1:role/R} | {'url':'https://x/y?z=1','arn':'arn:aws:iam::1:role/R'}",
        "{a.b-c=1} | {'a.b-c':'1'}",
      })
  void readsWhatMapsPrint(String text, String json) {
    assertThat(JavaMapText.parse(text).compact(10_000)).isEqualTo(json.replace('\'', '"'));
  }

  @Test
  void jsonInsideIsKeptAsText() {
    RawJson read =
        JavaMapText.parse(
            "{keyId=k, policy={\n  \"Statement\": [{\"Sid\": \"a=}, b\"}]}, bypass=false}");

    assertThat(read.text("bypass")).isEqualTo("false");
    assertThat(read.at("policy").text("Statement", "Sid")).isEqualTo("a=}, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "}", "{a}", "{a=1", "{a=1}}", "{=1}", "{\"a\":1}", "[a]", "a=1"})
  void anythingElseIsNone(String text) {
    assertThat(JavaMapText.parse(text)).isNull();
  }

  @Test
  void depthIsBoundedAndSizeIsNoTrouble() {
    assertThat(JavaMapText.parse("{a=".repeat(100_000) + "}".repeat(100_000))).isNull();
    assertThat(JavaMapText.parse("{a=[" + "[".repeat(100_000) + "}")).isNull();
    String many = "{a=" + ", a".repeat(1_000_000) + "}";
    assertThat(JavaMapText.parse(many).text("a")).hasSize(many.length() - 4);
  }
}
