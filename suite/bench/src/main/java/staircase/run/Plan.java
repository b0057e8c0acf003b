package staircase.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import staircase.problem.Experiment;
import staircase.protocol.Claim;
import staircase.protocol.InputException;
import staircase.protocol.Quantity;
import staircase.protocol.Require;
import staircase.protocol.Shard;
import staircase.protocol.Size;
import staircase.protocol.Tier;
import staircase.protocol.TrialKey;

/**
 * What a run computes: every trial once, in plan order, whichever cases use it.
 *
 * @param definitions of the claims that were selected
 * @param tier that selects sizes, replicates and cases
 * @param trials experiment by key, in plan order
 * @param cases planned case ids with the keys that each needs
 */
public record Plan(
        List<Definition> definitions, Tier tier, Map<TrialKey, Experiment> trials, Map<String, Set<TrialKey>> cases) {

    /**
     * @param all every claim
     * @param claims ids to select; empty for all
     * @param tier that selects
     * @return the plan
     * @throws InputException if an id is unknown
     */
    public static Plan of(List<Definition> all, Collection<String> claims, Tier tier) {
        return of(all, claims, tier, 0);
    }

    /**
     * @param all every claim
     * @param claims ids to select; empty for all
     * @param tier that selects
     * @param replicates computed for each arm if more than the arm declares (as baselines are drawn); a case is judged on the declared
     *     ones only
     * @return the plan
     * @throws InputException if an id is unknown
     */
    public static Plan of(List<Definition> all, Collection<String> claims, Tier tier, int replicates) {
        return of(all, claims, tier, replicates, Map.of());
    }

    /**
     * @param all every claim
     * @param claims ids to select; empty for all
     * @param tier that selects
     * @param replicates computed for each arm if more than the arm declares; judged are the declared ones only
     * @param judged by case id: replicates of each arm that are judged, where the case declares fewer
     * @return the plan
     * @throws InputException if an id is unknown
     */
    public static Plan of(
            List<Definition> all, Collection<String> claims, Tier tier, int replicates, Map<String, Integer> judged) {
        Set<String> known =
                all.stream().map(d -> d.claim().id()).collect(Collectors.toCollection(java.util.TreeSet::new));
        for (String id : claims) {
            if (!known.contains(id)) {
                throw new InputException("there is no claim \"" + id + "\"; the claims are: " + String.join(", ", known)
                        + " (stairs list)");
            }
        }
        Map<TrialKey, Experiment> trials = new LinkedHashMap<>();
        Map<String, Set<TrialKey>> cases = new LinkedHashMap<>();
        List<Definition> selected = new ArrayList<>();
        for (Definition declared : all) {
            Definition definition = declared.atLeast(judged);
            if (claims.isEmpty() || claims.contains(definition.claim().id())) {
                List<Case> planned = definition.cases().stream()
                        .filter(c -> tier.includes(c.spec().tier()))
                        .toList();
                if (planned.isEmpty()) {
                    continue;
                }
                selected.add(definition);
                planned.forEach(c -> cases.put(c.spec().id(), add(c, tier, replicates, trials)));
            }
        }
        return new Plan(List.copyOf(selected), tier, trials, cases);
    }

    private static Set<TrialKey> add(Case planned, Tier tier, int replicates, Map<TrialKey, Experiment> trials) {
        Set<TrialKey> keys = new java.util.LinkedHashSet<>();
        for (Arm arm : planned.arms()) {
            for (TrialKey key : arm.spec().trials(tier, replicates)) {
                trials.putIfAbsent(key, arm.experiment());
                keys.add(key);
            }
        }
        return keys;
    }

    /**
     * Trials computed together.
     *
     * @param size common to all
     * @param members its trials
     * @param label for people
     * @param work floating-point operations, a guess that only orders
     */
    public record Group(Size size, List<Measurements.Member> members, String label, double work) {

        /** @return keys of its trials */
        public List<TrialKey> keys() {
            return members.stream().map(m -> m.key(size)).toList();
        }
    }

    /**
     * Groups trials that can be computed together, longest first, in pieces of equal size: at most the family's limit, and small enough
     * that all workers can end together. How they are cut changes no bit.
     *
     * @param done keys that need not be computed again
     * @param workers among which the groups will be shared
     * @return the groups
     */
    public List<Group> groups(Set<TrialKey> done, int workers) {
        return groups(trials, names(), done, workers);
    }

    /**
     * The same for trials of no claim.
     *
     * @param trials experiment by key
     * @param names for people, by fingerprint of the experiment
     * @param done keys that need not be computed again
     * @param workers among which the groups will be shared
     * @return the groups
     */
    public static List<Group> groups(
            Map<TrialKey, Experiment> trials, Map<String, String> names, Set<TrialKey> done, int workers) {
        record Place(Object family, Size size) {}
        Map<Place, List<Measurements.Member>> places = new LinkedHashMap<>();
        trials.forEach((key, experiment) -> {
            if (!done.contains(key)) {
                places.computeIfAbsent(new Place(experiment.family(), key.size()), p -> new ArrayList<>())
                        .add(new Measurements.Member(experiment, key.replicate()));
            }
        });
        double total = 0;
        for (Map.Entry<Place, List<Measurements.Member>> entry : places.entrySet()) {
            total += work(entry.getValue(), entry.getKey().size());
        }
        double share = total / (2 * workers);
        List<Group> groups = new ArrayList<>();
        places.forEach((place, members) -> {
            // arms on the same replicate side by side: their samples are drawn once
            members.sort(Comparator.comparingInt(Measurements.Member::replicate));
            int limit =
                    Require.positive("cohort limit", members.get(0).experiment().cohortLimit(place.size()));
            int byShare = (int) Math.ceil(work(members, place.size()) / share);
            int pieces = Math.min(members.size(), Math.max((members.size() + limit - 1) / limit, byShare));
            for (int i = 0; i < pieces; i++) {
                List<Measurements.Member> piece =
                        members.subList(i * members.size() / pieces, (i + 1) * members.size() / pieces);
                String label = piece.stream()
                        .map(m -> names.get(Measurements.id(m.experiment())))
                        .distinct()
                        .collect(Collectors.joining(", "));
                groups.add(new Group(place.size(), List.copyOf(piece), label, work(piece, place.size())));
            }
        });
        groups.sort(Comparator.comparingDouble(Group::work).reversed());
        return groups;
    }

    /**
     * The trials of a shard. Cohorts, longest first, each go to the shard that has least work so far; they are cut for the number of
     * shards, whatever workers each has, so all machines agree on who computes what. A case that may stop early is one piece.
     *
     * @param shard which part
     * @return its trials; none if there are fewer cohorts than shards
     */
    public Set<TrialKey> part(Shard shard) {
        if (shard.whole()) {
            return trials.keySet();
        }
        List<Set<TrialKey>> whole = stopping();
        Set<TrialKey> apart = new java.util.LinkedHashSet<>();
        whole.forEach(apart::addAll);
        Set<TrialKey> own = new java.util.LinkedHashSet<>();
        double[] load = new double[shard.count()];
        for (Set<TrialKey> keys : whole) {
            int least = least(load);
            load[least] += keys.stream()
                    .mapToDouble(key -> trials.get(key).work(key.size()))
                    .sum();
            if (least == shard.index() - 1) {
                own.addAll(keys);
            }
        }
        for (Group group : groups(apart, shard.count())) {
            int least = least(load);
            load[least] += group.work();
            if (least == shard.index() - 1) {
                own.addAll(group.keys());
            }
        }
        return own;
    }

    private static int least(double[] load) {
        int least = 0;
        for (int i = 1; i < load.length; i++) {
            least = load[i] < load[least] ? i : least;
        }
        return least;
    }

    /** Trials of each case that may stop early, which one shard must see whole; cases that share trials stay together. */
    private List<Set<TrialKey>> stopping() {
        List<Set<TrialKey>> whole = new ArrayList<>();
        for (Definition definition : definitions) {
            for (Case c : definition.cases()) {
                if (tier != Tier.QUICK
                        && !c.spec().looks().isEmpty()
                        && cases.containsKey(c.spec().id())) {
                    Set<TrialKey> keys =
                            new java.util.LinkedHashSet<>(cases.get(c.spec().id()));
                    for (Set<TrialKey> other : List.copyOf(whole)) {
                        if (other.stream().anyMatch(keys::contains)) {
                            keys.addAll(other);
                            whole.remove(other);
                        }
                    }
                    whole.add(keys);
                }
            }
        }
        return whole;
    }

    private static double work(List<Measurements.Member> members, Size size) {
        return members.stream().mapToDouble(m -> m.experiment().work(size)).sum();
    }

    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        for (Definition definition : definitions) {
            for (Case c : definition.cases()) {
                c.arms()
                        .forEach(arm -> names.putIfAbsent(
                                Measurements.id(arm.experiment()), c.spec().id() + "/" + arm.name()));
            }
        }
        return names;
    }

    /** @return the claims, each with its planned cases only */
    public List<Claim> claims() {
        return definitions.stream()
                .map(d -> {
                    Claim c = d.claim();
                    return c.with(c.cases().stream()
                            .filter(spec -> cases.containsKey(spec.id()))
                            .toList());
                })
                .toList();
    }

    /** @return every quantity that the trials may measure, by name */
    public List<Quantity> quantities() {
        Map<String, Quantity> all = new TreeMap<>();
        trials.forEach((key, experiment) -> experiment.quantities(key.size()).forEach(q -> all.put(q.name(), q)));
        return List.copyOf(all.values());
    }
}
