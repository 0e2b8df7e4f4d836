package io.sharetrail.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainEscapesTest {

  private static final ObjectMapper JSON = new ObjectMapper(PlainEscapes.factory());

  @Test
  void whatActsOnATerminalOrHidesTextIsEscapedAndReadBackTheSame() throws JsonProcessingException {
    StringBuilder hostile = new StringBuilder("\ud800 \udb40\udc41 \u200b\ufeff");
    for (char c = 0; c < 0xa0; c++) {
      hostile.append(c);
    }
    for (char c = '\u2020'; c < '\u2070'; c++) {
      hostile.append(c);
    }
    String text = hostile.toString();

    String json = JSON.writeValueAsString(Map.of(text, text));

    assertThat(json).contains("\\u202E", "\\u007F", "\\u0085", "\\u2028", "\\u2066", "\\uD800");
    assertThat(json.chars())
        .noneMatch(
            c ->
                c < ' '
                    || (c >= 0x7f && c < 0xa0)
                    || (c >= 0x2028 && c <= 0x202e)
                    || (c >= 0x2066 && c <= 0x2069)
                    || Character.isSurrogate((char) c.intValue()));
    assertThat(new ObjectMapper().readTree(json).get(text).textValue()).isEqualTo(text);
  }

  @Test
  void wordsOfAnyLanguageStayAsTheyAre() throws JsonProcessingException {
    assertThat(JSON.writeValueAsString("Jürgen 語 …")).isEqualTo("\"Jürgen 語 …\"");
  }
}
