package io.edgeward.audit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.BucketEvent.Kind;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.runtime.message.Message;
import io.edgeward.testkit.property.Fuzz;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketEventParserTest {
  private static final BucketEvent TOOL =
      new BucketEvent(Kind.FINALIZE, ObjectUri.of("gs://prod/v1/tool"), "1700000000000001");

  /** Such as {@code eventType=OBJECT_FINALIZE}; one without value is left out. */
  private static Map<String, String> attributes(String... changes) {
    Map<String, String> attributes =
        new TreeMap<>(
            Map.of(
                "eventType", "OBJECT_FINALIZE",
                "bucketId", "prod",
                "objectId", "v1/tool",
                "objectGeneration", "1700000000000001",
                "payloadFormat", "JSON_API_V1",
                "notificationConfig", "projects/_/buckets/prod/notificationConfigs/1"));
    for (String change : changes) {
      String[] parts = change.split("=", 2);
      if (parts[1].isEmpty()) {
        attributes.remove(parts[0]);
      } else {
        attributes.put(parts[0], parts[1]);
      }
    }
    return attributes;
  }

  private static BucketEvent parse(String data, String... changes) {
    return BucketEventParser.parse(
        attributes(changes), data.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatCloudStorageSends() {
    assertThat(parse("")).isEqualTo(TOOL);
    assertThat(parse("", "payloadFormat=NONE")).isEqualTo(TOOL);
    assertThat(
            parse(
                "{'kind':'storage#object','bucket':'prod','name':'v1/tool',"
                    + "'generation':'1700000000000001','size':'5'}"))
        .isEqualTo(TOOL);
    assertThat(parse("", "eventType=OBJECT_ARCHIVE", "overwrittenByGeneration=9"))
        .isEqualTo(
            new BucketEvent(
                Kind.ARCHIVE,
                StoreUri.of("gs://prod"),
                "v1/tool",
                "1700000000000001",
                Optional.empty(),
                Optional.of("9")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder/", "a//b", "../up", ".", "\u202e txt"})
  void readsNamesThatNoManifestCanHave(String name) {
    assertThat(parse("", "objectId=" + name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eventType=                | $.attributes.eventType: is missing",
        "bucketId=                 | $.attributes.bucketId: is missing",
        "objectId=                 | $.attributes.objectId: is missing",
        "objectGeneration=         | $.attributes.objectGeneration: is missing",
        "payloadFormat=            | $.attributes.payloadFormat: is missing",
        "payloadFormat=XML         | write JSON_API_V1 or NONE",
        "eventType=OBJECT_CREATE   | write one of OBJECT_FINALIZE, OBJECT_ARCHIVE, OBJECT_DELETE,",
        "eventType=object_finalize | write one of OBJECT_FINALIZE",
        "objectGeneration=-1       | write a positive number",
        "bucketId=prod/v1          | write a bucket's name",
        "bucketId=PROD             | a bucket has 3 to 222 lower-case letters",
        "overwrittenByGeneration=9 | OBJECT_FINALIZE is not what happens to the overwritten",
      })
  void refusesWithASentence(String change, String sentence) {
    assertThatThrownBy(() -> parse("", change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'action':'INSERT'}        | the data of a registry's; send one",
        "{'digest':'h.io/p@x'}      | the data of a registry's; send one",
        "{'bucket':'other'}         | $.data.bucket: found \"other\", where the attributes say"
            + " \"prod\"",
        "{'name':'v1/tools'}        | $.data.name: found \"v1/tools\"",
        "{'generation':'1'}         | $.data.generation: found \"1\"",
        "{'generation':1}           | found a number",
        "[]                         | write an object",
        "nothing                    | this is not JSON",
      })
  void refusesDataThatTellOfSomethingElse(String data, String sentence) {
    assertThatThrownBy(() -> parse(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'OBJECT_FINALIZE','object':'gs://prod/v1/tool','generation':'1700000000000001'}",
        "{'attributes':{'eventType':'OBJECT_FINALIZE','bucketId':'prod','objectId':'v1/tool',"
            + "'objectGeneration':'1700000000000001','payloadFormat':'NONE'},'messageId':'1'}",
        "{'message':{'attributes':{'eventType':'OBJECT_FINALIZE','bucketId':'prod',"
            + "'objectId':'v1/tool','objectGeneration':'1700000000000001','payloadFormat':'NONE'}},"
            + "'subscription':'s'}"
      })
  void readsWhatAPersonWrites(String written) {
    assertThat(MessageReader.read(written.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(TOOL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'OBJECT_FINALIZE','object':'prod/tool','generation':'7'} | write gs://BUCKET/NAME",
        "{'type':'OBJECT_FINALIZE','object':'gs://prod','generation':'7'} | write gs://BUCKET/NAME",
        "{'type':'PUT','object':'gs://prod/tool','generation':'7'} | $.type: found \"PUT\"",
        "{'type':'OBJECT_FINALIZE','object':'gs://prod/t','generation':'7','x':1} | \"x\"",
        "{'message':{'data':''}} | $.message: does not know the name \"data\"",
      })
  void refusesWhatAPersonWritesWrongly(String written, String sentence) {
    assertThatThrownBy(
            () -> MessageReader.read(written.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  /** Whatever attributes and data a message has, it is an event or refused in one sentence. */
  @Test
  void forgedMessagesEnd() {
    Fuzz.of(
            "notifications",
            "OBJECT_FINALIZE|prod|v1/tool|17|JSON_API_V1|16||{\"bucket\":\"prod\"}",
            "OBJECT_DELETE|prod|v1/tool|17|NONE||18|{\"name\":\"v1/tool\"}")
        .endsIn(IllegalArgumentException.class, BucketEventParserTest::forged);
  }

  private static Object forged(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", 8);
    String[] names = {
      "eventType",
      "bucketId",
      "objectId",
      "objectGeneration",
      "payloadFormat",
      "overwroteGeneration",
      "overwrittenByGeneration"
    };
    TreeMap<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < names.length && i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        attributes.put(names[i], parts[i]);
      }
    }
    byte[] data = parts.length == 8 ? parts[7].getBytes(StandardCharsets.UTF_8) : bytes;
    return MessageReader.read(new Message("1", Instant.EPOCH, attributes, data, Optional.empty()));
  }
}
