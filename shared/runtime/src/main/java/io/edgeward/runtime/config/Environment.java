package io.edgeward.runtime.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of declared variables. Reading checks all of them and reports every missing or bad one
 * at once; afterwards {@link #get} cannot fail for a declared variable. A blank value counts as not
 * set.
 */
public final class Environment {
  private final Map<Variable<?>, Object> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> env;

  private Environment(Map<String, String> env) {
    this.env = env;
  }

  /**
   * Reads {@code variables} from {@code env}, such as {@code System.getenv()}.
   *
   * @throws ConfigurationException if any is missing or bad
   */
  public static Environment read(Map<String, String> env, List<Variable<?>> variables) {
    Environment environment = new Environment(env);
    variables.forEach(environment::take);
    if (!environment.problems.isEmpty()) {
      throw new ConfigurationException(environment.problems);
    }
    return environment;
  }

  /**
   * The value of a variable that was read.
   *
   * @throws IllegalArgumentException if the variable was not among those that were read
   */
  @SuppressWarnings("unchecked") // take() stored what the variable's own parser returned
  public <T> T get(Variable<T> variable) {
    if (!values.containsKey(variable)) {
      throw new IllegalArgumentException(variable.name() + " is not among the declared variables");
    }
    return (T) values.get(variable);
  }

  private void take(Variable<?> variable) {
    Optional<String> text = set(variable.name());
    Optional<String> file = variable.secret() ? set(variable.fileName()) : Optional.empty();
    try {
      if (text.isPresent() && file.isPresent()) {
        refuse(variable, "%s is set, too; keep one of the two".formatted(variable.fileName()));
      } else if (file.isPresent()) {
        values.put(variable, secretIn(file.get(), variable));
      } else if (text.isEmpty() && variable.use() instanceof Variable.Use.Required) {
        refuse(variable, "is not set; " + remedy(variable));
      } else {
        values.put(variable, variable.parser().apply(text));
      }
    } catch (IllegalArgumentException e) {
      refuse(variable, "%s; %s".formatted(e.getMessage(), remedy(variable)));
    }
  }

  private static Object secretIn(String file, Variable<?> variable) {
    Secret secret;
    try {
      secret = Secret.ofFile(Path.of(file), Clock.systemUTC());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(variable.fileName() + " is not a path", e);
    }
    return variable.use() instanceof Variable.Use.Required ? secret : Optional.of(secret);
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(env.get(name)).filter(text -> !text.isBlank());
  }

  private void refuse(Variable<?> variable, String problem) {
    problems.add("%s: %s".formatted(variable.name(), problem));
  }

  private static String remedy(Variable<?> variable) {
    return variable.secret()
        ? "set it to %s, or %s to a file that holds that"
            .formatted(variable.meaning(), variable.fileName())
        : "set it to %s, for example %s".formatted(variable.meaning(), variable.example());
  }
}
