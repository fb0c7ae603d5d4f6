package io.edgeward.audit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.json.Json;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.RegistryEvent.Deletion;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventParserTest {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final Digest DIGEST = new Digest("sha256:" + HEX);
  private static final RepositoryPath FOO = RepositoryPath.of("us.gcr.io/prod/foo");
  private static final RepositoryPath PORT = RepositoryPath.of("127.0.0.1:5000/prod/foo");

  /** {@code @D} stands for the digest, {@code '} for a quotation mark. */
  private static RegistryEvent parse(String text) {
    return EventParser.parse(
        Json.parseObject(text.replace('\'', '"').replace("@D", "@sha256:" + HEX)));
  }

  @Test
  void readsEveryKindOfEvent() {
    Optional<Tag> tag = Optional.of(Tag.of("1.0"));
    assertThat(parse("{'action':'INSERT','digest':'us.gcr.io/prod/foo@D'}"))
        .isEqualTo(new Push(FOO, DIGEST, Optional.empty()));
    assertThat(
            parse(
                "{'action':'INSERT','digest':'us.gcr.io/prod/foo@D','tag':'us.gcr.io/prod/foo:1.0'}"))
        .isEqualTo(new Push(FOO, DIGEST, tag));
    assertThat(parse("{'action':'DELETE','tag':'us.gcr.io/prod/foo:1.0'}"))
        .isEqualTo(new Deletion(FOO, Optional.empty(), tag));
  }

  @Test
  void readsHostsWithPorts() {
    assertThat(
            parse(
                "{'action':'INSERT','digest':'127.0.0.1:5000/prod/foo@D',"
                    + "'tag':'127.0.0.1:5000/prod/foo:1.0'}"))
        .isEqualTo(new Push(PORT, DIGEST, Optional.of(Tag.of("1.0"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                          | names neither a digest nor a"
            + " tag",
        "{'action':'INSERT','tag':'h.io/p:1'}                        | $.digest: is missing",
        "{'action':'insert','digest':'h.io/p@D'}                     | write INSERT or DELETE",
        "{'action':7,'digest':'h.io/p@D'}                            | found a number",
        "{'digest':'h.io/p@D'}                                       | $.action: is missing",
        "{'action':'INSERT','Digest':'h.io/p@D'}                     | does not know the name"
            + " \"Digest\"",
        "{'action':'INSERT','digest':'h.io/p@D','user':'me'}         | does not know the name"
            + " \"user\"",
        "{'action':'INSERT','digest':'h.io/p@D','tag':null}          | found null",
        "{'action':'INSERT','digest':'h.io/p@D','tag':''}            | has no ':' behind its path",
        "{'action':'INSERT','digest':'h.io/p@D','tag':'h.io/q:1'}    | name different repositories",
        "{'action':'INSERT','digest':'h.io/p@D','tag':'h.io:1/p:1'}  | name different repositories",
        "{'action':'INSERT','digest':'h.io/p:1'}                     | has no '@' behind its path",
        "{'action':'INSERT','digest':'h.io/p@sha256:00'}             | it has 2 digits after"
            + " sha256:",
        "{'action':'INSERT','digest':'h.io/p@sha512:00'}             | is not a digest",
        "{'action':'INSERT','digest':'h.io/../p@D'}                  | is not a repository",
        "{'action':'INSERT','digest':'h.io//p@D'}                    | is not a repository",
        "{'action':'INSERT','digest':'h.io/P@D'}                     | is not a repository",
        "{'action':'INSERT','digest':'h.io/p%2fq@D'}                 | is not a repository",
        "{'action':'INSERT','digest':'p@D'}                          | write HOST/PATH",
        "{'action':'INSERT','digest':'h.io/p@D@D'}                   | is not a digest",
        "{'action':'INSERT','digest':'h.io/p@D','tag':'h.io/p:1:2'}  | is not a tag",
        "{'action':'INSERT','digest':'h.io/p@D','tag':'h.io/p: 1'}   | is not a tag",
        "{'action':'INSERT','action':'INSERT','digest':'h.io/p@D'}   | is there twice",
        "[]                                                          | write an object",
        "{'action':'INSERT','digest':'h.io/p@D'}x                    | something follows",
      })
  void refusesWithASentence(String text, String sentence) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesMegabytesInAFewWords() {
    String name = "h.io/" + "p/".repeat(500_000) + "q";
    assertThatThrownBy(() -> parse("{'action':'INSERT','digest':'" + name + "@D'}"))
        .hasMessage("$.digest: has 1,000,078 characters; no image name has more than 700");
  }

  @Test
  void showsControlCharactersEscaped() {
    assertThatThrownBy(() -> parse("{'action':'INSERT','digest':'h.io/p\\n{\\u001b[31m@D'}"))
        .satisfies(
            e -> assertThat(e.getMessage().chars().noneMatch(Character::isISOControl)).isTrue());
  }
}
