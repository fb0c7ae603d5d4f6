package io.edgeward.testkit.invoker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code terraform/functions.json} says of a function, as far as it concerns its process.
 *
 * @param name of the function, and of its bundle
 * @param entryPoint name of its class
 * @param javaOptions value of {@code JAVA_TOOL_OPTIONS}
 * @param memory limit of its instances, such as {@code 512Mi}
 */
public record Deployed(String name, String entryPoint, String javaOptions, String memory) {
  /** Reads all functions, by their names. */
  public static SortedMap<String, Deployed> read(Path functionsJson) throws IOException {
    SortedMap<String, Deployed> functions = new TreeMap<>();
    JsonObject all = JsonParser.parseString(Files.readString(functionsJson)).getAsJsonObject();
    for (String name : all.keySet()) {
      JsonObject function = all.getAsJsonObject(name);
      functions.put(
          name,
          new Deployed(
              name,
              function.get("entryPoint").getAsString(),
              function.get("javaOptions").getAsString(),
              function.get("memory").getAsString()));
    }
    return functions;
  }
}
