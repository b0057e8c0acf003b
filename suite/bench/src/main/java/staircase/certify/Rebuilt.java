package staircase.certify;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import staircase.protocol.Formula;

/** The same record with one setting changed: how a defect is made without a line in the code that it spoils. */
final class Rebuilt {

    private static final String LAYERS = "layers";
    private static final String WIRING = "wiring";

    private Rebuilt() {}

    static boolean has(Record settings, String name, Class<?> type) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .anyMatch(c -> c.getName().equals(name) && c.getType() == type);
    }

    static Record with(Record settings, String name, UnaryOperator<Object> change) {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Object value = components[i].getAccessor().invoke(settings);
                values[i] = components[i].getName().equals(name) ? change.apply(value) : value;
            }
            return settings.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + settings + " cannot be built again", e);
        }
    }

    /** True if it has more than one layer to lose: as a number, or as a formula of its wiring. */
    static boolean layered(Record method) {
        return has(method, LAYERS, int.class)
                || Arrays.stream(method.getClass().getRecordComponents())
                        .anyMatch(c -> c.getName().equals(WIRING) && c.getType().isRecord());
    }

    static Record shallower(Record method) {
        return has(method, LAYERS, int.class)
                ? with(method, LAYERS, layers -> (int) layers - 1)
                : with(
                        method,
                        WIRING,
                        wiring -> with((Record) wiring, LAYERS, layers -> Formula.of("(" + layers + ") - 1")));
    }
}
