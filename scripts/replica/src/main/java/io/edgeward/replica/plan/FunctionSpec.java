package io.edgeward.replica.plan;

import java.util.List;
import java.util.SortedMap;

/**
 * One function, as {@code terraform/functions.json} describes it.
 *
 * @param name name of the function
 * @param entryPoint its class
 * @param memoryMib memory of an instance
 * @param processors whole processors that the instance sees
 * @param timeoutSeconds how long it may take for an answer
 * @param javaOptions options of its JVM
 * @param env names of the variables that Terraform sets
 * @param secrets variable of each secret, with the secret's id
 * @param subscriptions topics that it takes messages from
 * @param publishes topics that it publishes to
 * @param schedules what comes to it by the clock, by the name of the schedule
 */
public record FunctionSpec(
    String name,
    String entryPoint,
    int memoryMib,
    int processors,
    int timeoutSeconds,
    String javaOptions,
    List<String> env,
    SortedMap<String, String> secrets,
    SortedMap<String, Redelivery> subscriptions,
    List<String> publishes,
    SortedMap<String, Schedule> schedules) {}
